package io.cdfrecords.pipelines.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A job of a cluster, as the JobManager sees it. */
public final class FlinkJob {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED", "SUSPENDED");

  private final FlinkRest rest;
  private final String id;

  FlinkJob(FlinkRest rest, String id) {
    this.rest = rest;
    this.id = id;
  }

  /** Its id, as {@code flink stop} takes it. */
  public String id() {
    return id;
  }

  /** RUNNING, RESTARTING, FINISHED, FAILED, CANCELED and so on. */
  public String state() throws Exception {
    return rest.get("/jobs/" + id).path("state").asText();
  }

  /** Whether it was ever started anew since it was submitted. */
  public boolean wasRestarted() throws Exception {
    return rest.get("/jobs/" + id).at("/timestamps/RESTARTING").asLong() > 0;
  }

  /** How many checkpoints were completed, savepoints among them. */
  public int checkpoints() throws Exception {
    return rest.get("/jobs/" + id + "/checkpoints").at("/counts/completed").asInt();
  }

  /** Where it went on from, a savepoint or checkpoint; empty where it began anew. */
  public String restoredFrom() throws Exception {
    return rest.get("/jobs/" + id + "/checkpoints").at("/latest/restored/external_path").asText("");
  }

  /** Waits until all of its subtasks run. */
  public void awaitRunning() throws Exception {
    Await.untilTrue("every subtask of " + id + " to run", LIMIT, this::isRunning);
  }

  /** Waits until that many more checkpoints than now are completed. */
  public void awaitCheckpoints(int more) throws Exception {
    int wanted = checkpoints() + more;
    Await.untilTrue(more + " checkpoints of " + id, LIMIT, () -> checkpoints() >= wanted);
  }

  /** Ends it without a savepoint; what it buffers is lost. */
  public void cancel() throws Exception {
    rest.patch("/jobs/" + id + "?mode=cancel");
    awaitEnd();
  }

  /** Waits until it has ended, and answers as what: FINISHED, FAILED or CANCELED. */
  public String awaitEnd() throws Exception {
    Await.untilTrue("the end of " + id, LIMIT, this::hasEnded);
    return state();
  }

  boolean hasEnded() throws Exception {
    return ENDED.contains(state());
  }

  private boolean isRunning() throws Exception {
    JsonNode job = rest.get("/jobs/" + id);
    String state = job.path("state").asText();
    if (ENDED.contains(state)) {
      throw new AssertionError("the job " + id + " ended as " + state);
    }
    List<JsonNode> vertices = new ArrayList<>();
    job.path("vertices").forEach(vertices::add);
    return state.equals("RUNNING")
        && vertices.stream().allMatch(vertex -> vertex.path("status").asText().equals("RUNNING"));
  }
}
