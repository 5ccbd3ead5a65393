package io.cdfrecords.pipelines.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the configuration of a Flink cluster from its REST API. */
final class ClusterSettings {
  /** The names of a setting: the current one, and that of earlier releases. */
  private static final Set<String> CHECKPOINT_DIRECTORY =
      Set.of("execution.checkpointing.dir", "state.checkpoints.dir");

  /** A cluster at an address, and the one that a program runs in. */
  private static final Set<String> ADDRESSED = Set.of("remote", "embedded");

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private ClusterSettings() {}

  /**
   * Returns whether the cluster is known to keep checkpoints in the memory of its JobManager: its
   * configuration names no directory for them. False if the cluster does not answer.
   *
   * @param master HOST:PORT
   */
  static boolean keepsCheckpointsInMemory(String master) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build();
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + master + "/jobmanager/config"))
              .timeout(LONGEST)
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 && namesNoDirectory(answer.body());
    } catch (IOException | IllegalArgumentException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns whether settings of a client name a directory for checkpoints. */
  static boolean nameDirectory(Map<String, String> settings) {
    return CHECKPOINT_DIRECTORY.stream().anyMatch(name -> !isBlank(settings.get(name)));
  }

  /**
   * Returns the REST address of the cluster in settings of a client, as HOST:PORT. Null without
   * one, and where the cluster is found in another way, as on Kubernetes: the address in the
   * client's configuration may be that of another.
   */
  static @Nullable String restAddress(Map<String, String> settings) {
    if (!ADDRESSED.contains(settings.getOrDefault("execution.target", ""))) {
      return null;
    }
    String host = settings.getOrDefault("rest.address", settings.get("jobmanager.rpc.address"));
    return host == null ? null : host + ":" + settings.getOrDefault("rest.port", "8081");
  }

  private static boolean isBlank(@Nullable String value) {
    return value == null || value.isBlank();
  }

  private static boolean namesNoDirectory(String configuration) throws JsonProcessingException {
    JsonNode settings = new ObjectMapper().readTree(configuration);
    if (!settings.isArray() || settings.isEmpty()) {
      return false;
    }
    for (JsonNode setting : settings) {
      if (CHECKPOINT_DIRECTORY.contains(setting.path("key").asText())
          && !setting.path("value").asText().isBlank()) {
        return false;
      }
    }
    return true;
  }
}
