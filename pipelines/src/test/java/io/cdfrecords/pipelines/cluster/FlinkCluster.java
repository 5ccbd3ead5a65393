package io.cdfrecords.pipelines.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A cluster of Flink for a test: a JobManager and TaskManagers of one slot each, every one of them
 * a process of its own, on free ports of the loopback address, with logs, checkpoints and
 * savepoints in a directory of the test.
 *
 * <p>Its jars are those that {@code mvn -pl pipelines/flink package} copies. What a test does to it
 * from the outside is what people do: the command line ({@link #cli}), the REST API ({@link
 * FlinkJob}), {@code kill -9}.
 */
public final class FlinkCluster implements AutoCloseable {
  private static final Path TARGET = Path.of("flink", "target");
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern SUBMITTED = Pattern.compile("submitted with JobID ([0-9a-f]{32})");
  private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed. Path: (\\S+)");

  private final Path directory;
  private final int restPort;
  private final FlinkRest rest;
  private final List<JavaProcess> processes = new ArrayList<>();
  private final List<JavaProcess> taskManagers = new ArrayList<>();
  private int clients;

  private FlinkCluster(Path directory, int restPort) {
    this.directory = directory;
    this.restPort = restPort;
    this.rest = new FlinkRest(restPort);
  }

  /**
   * Starts a cluster in a new directory below {@code parent}, and waits until it is ready.
   *
   * @param keepsCheckpoints whether its configuration names a directory for them
   */
  public static FlinkCluster start(Path parent, int taskManagers, boolean keepsCheckpoints)
      throws Exception {
    Path directory = Files.createTempDirectory(parent, "flink");
    List<Integer> ports = FreePorts.find(2);
    Path conf = directory.resolve("conf");
    FlinkConf.write(conf, directory, ports.get(0), ports.get(1));
    if (keepsCheckpoints) {
      FlinkConf.keepCheckpoints(conf, directory);
    }
    FlinkCluster cluster = new FlinkCluster(directory, ports.get(1));
    try {
      cluster.startJobManager();
      for (int i = 0; i < taskManagers; i++) {
        cluster.startTaskManager();
      }
      cluster.awaitTaskManagers(taskManagers);
    } catch (Throwable e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  /** Where jobs are submitted: {@code 127.0.0.1:<port>}, as {@code --flinkMaster} takes it. */
  public String master() {
    return "127.0.0.1:" + restPort;
  }

  /** A job of this cluster, by its id or by what the command line said when it was submitted. */
  public FlinkJob job(String said) {
    Matcher id = SUBMITTED.matcher(said);
    return new FlinkJob(rest, id.find() ? id.group(1) : said);
  }

  /**
   * Submits a job without end as {@code flink run -d OPTIONS JAR ARGUMENTS} does, and waits until
   * all of it runs.
   */
  public FlinkJob run(Path jar, List<String> options, List<String> arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("run", "-d", "-m", master()));
    all.addAll(options);
    all.add(jar.toString());
    all.addAll(arguments);
    FlinkJob submitted = job(cli(LIMIT, all));
    submitted.awaitRunning();
    return submitted;
  }

  /**
   * Stops a job with a savepoint in a directory of its own below {@code parent}, and answers where
   * that is. What {@code flink stop} takes besides, as {@code --drain}, is {@code more}.
   */
  public String stop(FlinkJob job, Path parent, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("stop", "-m", master()));
    arguments.addAll(List.of("--savepointPath", parent.toUri().toString()));
    arguments.addAll(List.of(more));
    arguments.add(job.id());
    String said = cli(LIMIT, arguments);
    Matcher savepoint = SAVEPOINT.matcher(said);
    if (!savepoint.find() || !job.awaitEnd().equals("FINISHED")) {
      throw new AssertionError("the job was not stopped: " + said);
    }
    return savepoint.group(1);
  }

  /** Cancels every job that has not ended. */
  public void cancelAll() throws Exception {
    for (JsonNode job : rest.get("/jobs").path("jobs")) {
      FlinkJob left = new FlinkJob(rest, job.path("id").asText());
      if (!left.hasEnded()) {
        left.cancel();
      }
    }
  }

  /** Waits until a server of the cluster has said {@code text}. */
  public void awaitSaid(String text) throws Exception {
    Await.untilTrue(text, LIMIT, () -> has(text));
  }

  private boolean has(String text) throws IOException {
    for (JavaProcess process : processes) {
      if (process.said().contains(text)) {
        return true;
      }
    }
    return false;
  }

  /** Starts another TaskManager, and does not wait for it. */
  public void startTaskManager() throws IOException {
    JavaProcess started =
        java(
            "taskmanager-" + processes.size(),
            List.of("-Xmx384m", "-XX:MaxMetaspaceSize=256m"),
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            List.of("--configDir", directory.resolve("conf").toString()));
    processes.add(started);
    taskManagers.add(started);
  }

  /** What the TaskManager holds that was started first. */
  public TaskManagerMemory memory() throws Exception {
    return TaskManagerMemory.of(taskManagers.get(0).pid());
  }

  /** Ends the TaskManager that was started first, as {@code kill -9} does. */
  public void killTaskManager() {
    taskManagers.remove(0).kill();
  }

  /** Waits until the JobManager knows that many TaskManagers, no more and no fewer. */
  public void awaitTaskManagers(int count) throws Exception {
    processes
        .get(0)
        .await(
            count + " TaskManagers",
            LIMIT,
            () -> knowsTaskManagers(count) ? Optional.of(count) : Optional.empty());
  }

  /**
   * Runs Flink's command line as {@code flink ARGUMENTS} does, and waits for its end.
   *
   * @return what it said
   * @throws AssertionError with what it said, if its exit code is not 0
   */
  public String cli(Duration limit, List<String> arguments) throws Exception {
    String main = "org.apache.flink.client.cli.CliFrontend";
    return said(limit, java("client-" + clients++, List.of("-Xmx512m"), main, arguments));
  }

  /**
   * Runs {@code main} of a jar with Flink's jars behind it on the class path, and waits for its
   * end.
   *
   * @return what it said
   * @throws AssertionError with what it said, if its exit code is not 0
   */
  public String java(Duration limit, String jar, String main, List<String> arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("-Xmx512m", "-cp", jar + ":" + lib("lib")));
    command.add(main);
    command.addAll(arguments);
    return said(limit, JavaProcess.start("client-" + clients++, directory, Map.of(), command));
  }

  /** The last lines of every server's log, to be shown when a test fails. */
  public String tails() {
    return processes.stream().map(JavaProcess::tail).collect(Collectors.joining("\n", "\n", ""));
  }

  @Override
  public void close() {
    processes.forEach(JavaProcess::close);
  }

  private void startJobManager() throws IOException {
    processes.add(
        java(
            "jobmanager",
            List.of("-Xmx512m"),
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
            List.of("--configDir", directory.resolve("conf").toString())));
  }

  private boolean knowsTaskManagers(int count) throws Exception {
    try {
      return rest.get("/overview").path("taskmanagers").asInt() == count;
    } catch (IOException e) {
      return false; // nobody listens yet, or nobody leads yet
    }
  }

  private String said(Duration limit, JavaProcess started) throws Exception {
    try (JavaProcess client = started) {
      int code = client.exitCode(limit);
      if (code != 0) {
        throw new AssertionError("it ended with " + code + "\n" + client.tail() + tails());
      }
      return client.said();
    }
  }

  private JavaProcess java(String name, List<String> options, String main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(options);
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", lib("lib") + ":" + lib("logging"), main));
    command.addAll(arguments);
    String conf = directory.resolve("conf").toString();
    return JavaProcess.start(name, directory, Map.of("FLINK_CONF_DIR", conf), command);
  }

  private static String lib(String name) {
    return JavaProcess.classPath(
        TARGET.resolve(name), "run mvn -pl pipelines/flink package at the root");
  }
}
