package io.cdfrecords.pipelines.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a cluster of Flink keeps the checkpoints of a job that never ends. */
final class FlinkChecksTest {
  private HttpServer cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cluster.start();
  }

  @AfterEach
  void stop() {
    cluster.stop(0);
  }

  private void configuration(int status, String body) {
    cluster.createContext(
        "/jobmanager/config",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private FlinkPipelineOptions options() {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster("127.0.0.1:" + cluster.getAddress().getPort());
    options.setCheckpointingInterval(10_000L);
    return options;
  }

  @Test
  void mustNotBeItsMemory() {
    configuration(200, "[{\"key\":\"taskmanager.numberOfTaskSlots\",\"value\":\"2\"}]");
    WrongOptionException fault =
        assertThrows(WrongOptionException.class, () -> FlinkChecks.require(options()));
    assertThat(
        fault.getMessage(),
        containsString("--stateBackend=filesystem --stateBackendStoragePath=DIR must be given"));
  }

  @Test
  void mayBeWhatTheOptionsSay() {
    configuration(200, "[{\"key\":\"taskmanager.numberOfTaskSlots\",\"value\":\"2\"}]");
    FlinkPipelineOptions options = options();
    options.setStateBackend("filesystem");
    options.setStateBackendStoragePath("file:///checkpoints");
    FlinkChecks.require(options);
  }

  @Test
  void mayBeWhatTheClientsConfigurationSays(@TempDir Path directory) throws IOException {
    configuration(200, "[{\"key\":\"taskmanager.numberOfTaskSlots\",\"value\":\"2\"}]");
    Files.writeString(
        directory.resolve("config.yaml"), "state:\n  checkpoints:\n    dir: s3://b/c\n");
    FlinkPipelineOptions options = options();
    options.setFlinkConfDir(directory.toString());
    FlinkChecks.require(options);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | [{\"key\":\"state.checkpoints.dir\",\"value\":\"s3://b/c\"}]",
        "200 | [{\"key\":\"execution.checkpointing.dir\",\"value\":\"s3://b/c\"}]",
        "200 | []",
        "200 | {}",
        "200 | <html>",
        "404 | {\"errors\":[\"Not found\"]}",
      })
  void isNotAskedFurtherWhereItIsSetOrNotKnown(int status, String body) {
    configuration(status, body);
    assertThat(
        ClusterSettings.keepsCheckpointsInMemory("127.0.0.1:" + cluster.getAddress().getPort()),
        is(false));
  }

  @Test
  void isNotKnownOfAClusterThatDoesNotAnswer() {
    int port = cluster.getAddress().getPort();
    cluster.stop(0);
    assertThat(ClusterSettings.keepsCheckpointsInMemory("127.0.0.1:" + port), is(false));
    assertThat(ClusterSettings.keepsCheckpointsInMemory("no such host:x"), is(false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "remote             | a | b | 1 | a:1",
        "embedded           | a | - | - | a:8081",
        "remote             | - | b | - | b:8081",
        "remote             | - | - | 1 | -",
        "kubernetes-session | a | b | 1 | -",
        "yarn-application   | a | b | 1 | -",
        "-                  | a | b | 1 | -",
      })
  void isAskedOfTheClusterThatFlinkRunMeans(
      String target, String rest, String rpc, String port, String address) {
    Map<String, String> settings = new HashMap<>();
    settings.put("execution.target", target);
    settings.put("rest.address", rest);
    settings.put("jobmanager.rpc.address", rpc);
    settings.put("rest.port", port);
    settings.values().removeIf(Objects::isNull);
    assertThat(ClusterSettings.restAddress(settings), is(address));
  }
}
