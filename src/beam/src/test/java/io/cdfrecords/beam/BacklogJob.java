package io.cdfrecords.beam;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.policy.StreamBudget;
import io.cdfrecords.record.CdfRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * A backlog that streams through Flink into a stream of the emulator at its quota, which is that of
 * a production stream on another scale: 170,000 records in six hundred seconds.
 *
 * @param shards of the write
 * @param parallelism of Flink
 * @param records how many there are
 * @param window of the quota
 * @param checkpointEvery how long between checkpoints
 * @param barriers of the checkpoints
 * @param failing whether the job fails once a third of the records is stored
 */
record BacklogJob(
    int shards,
    int parallelism,
    int records,
    Duration window,
    Duration checkpointEvery,
    FlinkStreaming.Barriers barriers,
    Failing failing) {
  private static final Duration PUBLISHED = Duration.ofMinutes(10);
  private static final int PUBLISHED_RECORDS = 170_000;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Set<String> TO_FAIL = ConcurrentHashMap.newKeySet();

  /** When a job fails. A quota that slides is used in bursts, and waited for between them. */
  enum Failing {
    NEVER,
    /** While records are accepted that no checkpoint knows of. */
    IN_A_BURST,
    /** When nothing has been accepted for some time. */
    BETWEEN_BURSTS
  }

  /**
   * The outcome of a run.
   *
   * @param stored how many records are in the stream
   * @param failures how many records failed
   * @param throttledShare the share of requests that were answered 429
   * @param usedShare how much of the quota new records used in the whole windows after the first
   * @param takenShare how much of it the service counted there, for records too that it had already
   * @param checkpoints those until all records were stored
   * @param heapMegabytes the most that was left of the heap after a garbage collection
   * @param took until all records were stored
   */
  record Figures(
      int stored,
      int failures,
      double throttledShare,
      double usedShare,
      double takenShare,
      FlinkStreaming.Checkpoints checkpoints,
      long heapMegabytes,
      Duration took) {}

  /** Fails once, when it is told to, with the next element that comes. */
  private static <T> Filter<T> failOnce(String key) {
    SerializableFunction<T, Boolean> survives =
        any -> {
          if (TO_FAIL.remove(key)) {
            throw new IllegalStateException("a worker dies");
          }
          return true;
        };
    return Filter.by(survives);
  }

  /** Waits for the moment at which the job is to fail. */
  private final class Moment {
    private int stored;
    private long since = System.nanoTime();

    boolean hasCome(int nowStored) {
      long now = System.nanoTime();
      if (nowStored != stored) {
        stored = nowStored;
        since = now;
      }
      boolean quiet = now - since > QUIET.toNanos();
      return failing != Failing.NEVER
          && stored > records / 3
          && quiet == (failing == Failing.BETWEEN_BURSTS);
    }
  }

  /** What the stream takes in a window. */
  int quota() {
    return (int) (PUBLISHED_RECORDS * window.toMillis() / PUBLISHED.toMillis());
  }

  /** A shard holds eight requests' worth: all shards together hold a quarter of the backlog. */
  private int batchRecords() {
    return Math.min(1000, records / (4 * 8 * shards));
  }

  private double scale() {
    return (double) window.toMillis() / PUBLISHED.toMillis();
  }

  Figures run() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("backlog");
    String budgets =
        "{\"window\":\"%s\",\"templates\":{\"BasicLiveData\":{\"rates\":%s}}}"
            .formatted(window, scale());
    try (RecordsEmulator service =
            RecordsEmulator.builder().budgets(budgets).requestLogSize(1_000_000).stream(
                    "alarms", "BasicLiveData")
                .start();
        HeapAfterCollection heap = new HeapAfterCollection()) {
      return run(service, heap, FlinkStreaming.in(directory, barriers), directory);
    } finally {
      Emulated.deleteAll(directory);
    }
  }

  private Figures run(
      RecordsEmulator service, HeapAfterCollection heap, FlinkStreaming flink, Path directory)
      throws InterruptedException {
    String key = UUID.randomUUID().toString();
    Backlog backlog = Backlog.of(records);
    Pipeline pipeline = Pipeline.create(flink.options(parallelism, checkpointEvery));
    WriteResult result =
        pipeline
            .apply("Backlog", Read.from(backlog))
            .apply("Fail before the write", failOnce(key))
            .apply(write(service, directory));
    result.receipts().apply("Fail behind the write", failOnce(key));
    PipelineOutput<FailedRecord> failures = PipelineOutput.of("Keep failures", result.failures());
    long begin = System.nanoTime();
    CompletableFuture<Void> job =
        CompletableFuture.runAsync(() -> pipeline.run().waitUntilFinish(), BacklogJob::begin);
    Moment moment = new Moment();
    boolean toFail = true;
    while (service.count("alarms") + failures.elements().size() < records
        && !job.isDone()
        && System.nanoTime() - begin < LONGEST.toNanos()) {
      Thread.sleep(POLL.toMillis());
      boolean checkpoint = flink.checkpoints().completed() > 0;
      if (toFail && checkpoint && moment.hasCome(service.count("alarms"))) {
        toFail = false;
        TO_FAIL.add(key);
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    FlinkStreaming.Checkpoints checkpoints = flink.checkpoints();
    backlog.end();
    job.join();
    return new Figures(
        service.count("alarms"),
        failures.elements().size(),
        throttledShare(service),
        share(service, Set.of(202)),
        share(service, Set.of(202, 409)),
        checkpoints,
        heap.megabytes(),
        took);
  }

  /**
   * On a thread of its own: Flink needs the common pool, and a job blocks its thread to the end.
   */
  private static void begin(Runnable job) {
    Thread thread = new Thread(job, "backlog");
    thread.setDaemon(true);
    thread.start();
  }

  private WriteRecords<CdfRecord> write(RecordsEmulator service, Path directory) {
    return CdfRecordsIO.write()
        .to("alarms")
        .withProject(CdfProject.of(service.baseUrl(), "p"))
        .withCredentials(Secrets.in(directory, service))
        .withShards(shards)
        .withBatchLimits(batchRecords(), 10_000_000)
        .withMaxBufferingDelay(Duration.ofMillis(100))
        .withStreamBudget(StreamBudget.of(quota(), quota() * 1_000L).per(window));
  }

  private static double throttledShare(RecordsEmulator service) {
    List<LoggedRequest> writes = service.requests().of(Operation.INGEST).requests();
    long throttled = writes.stream().filter(request -> request.status() == 429).count();
    return (double) throttled / writes.size();
  }

  /** Of the whole windows after the first in which there was a backlog to the end. */
  private double share(RecordsEmulator service, Set<Integer> statuses) {
    List<LoggedRequest> writes = service.requests().of(Operation.INGEST).requests();
    long first = writes.stream().mapToLong(LoggedRequest::startedNanos).min().orElseThrow();
    int windows = records / quota() - 1;
    long from = first + window.toNanos();
    long to = from + windows * window.toNanos();
    long used =
        writes.stream()
            .filter(request -> statuses.contains(request.status()))
            .filter(request -> request.startedNanos() >= from && request.startedNanos() < to)
            .mapToLong(LoggedRequest::items)
            .sum();
    return (double) used / ((long) windows * quota());
  }
}
