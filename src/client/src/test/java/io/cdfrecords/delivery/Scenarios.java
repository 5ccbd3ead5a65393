package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.Template.ARCHIVE;
import static io.cdfrecords.delivery.Template.LIVE;
import static io.cdfrecords.delivery.Template.TEST;
import static io.cdfrecords.delivery.Trouble.TroubleKind.REFUSED;
import static io.cdfrecords.delivery.Trouble.TroubleKind.THROTTLED;
import static io.cdfrecords.delivery.Trouble.TroubleKind.UNAVAILABLE;

import io.cdfrecords.policy.StreamBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is simulated, a line each. */
final class Scenarios {
  private static final int[] SHARDS = {1, 2, 4, 8, 15};
  private static final int[] FEW_SHARDS = {1, 4, 15};
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration OUTAGE = Duration.ofMinutes(10);
  private static final Duration IN_BURST = PacedStream.WINDOW.plusSeconds(3);
  private static final Duration BETWEEN_BURSTS = Duration.ofMinutes(15);
  private static final Duration LONG = Duration.ofMinutes(26);

  static final List<Scenario> BURSTS = bursts();
  static final List<Scenario> BACKLOGS = ofBacklogs();
  static final List<Scenario> TURNS = ofTurns();
  static final List<Scenario> UPDATES = ofUpdates();
  static final List<Scenario> WITHOUT_BUDGET = withoutBudget();
  static final List<Scenario> SEVERAL_JOBS = ofSeveralJobs();
  static final List<Scenario> FAULTS = withFaults();
  static final List<Scenario> OUTAGES = withOutages();
  static final List<Scenario> STEADY = ofSteadyInput();
  static final List<Scenario> STEADY_OUTAGES = ofSteadyInputWithOutages();
  static final List<Scenario> TWO_STREAMS = ofTwoStreams();
  static final List<Scenario> DUPLICATES = ofDuplicates();

  private Scenarios() {}

  static List<Scenario> all() {
    return Stream.of(
            BURSTS,
            BACKLOGS,
            TURNS,
            UPDATES,
            WITHOUT_BUDGET,
            SEVERAL_JOBS,
            FAULTS,
            OUTAGES,
            STEADY,
            STEADY_OUTAGES,
            TWO_STREAMS,
            DUPLICATES)
        .flatMap(List::stream)
        .toList();
  }

  /** What fits into one window: spread thin over it, it would take nine minutes. */
  private static List<Scenario> bursts() {
    return Arrays.stream(FEW_SHARDS)
        .mapToObj(shards -> backlog(", 150,000 records", ARCHIVE, shards).backlog(150_000))
        .toList();
  }

  /** Those that are to use the quota and not to be throttled. */
  private static List<Scenario> ofBacklogs() {
    List<Scenario> all = new ArrayList<>();
    for (Template template : Template.values()) {
      for (int shards : template == TEST ? new int[] {1, 15} : SHARDS) {
        all.add(backlog("", template, shards));
      }
    }
    for (int shards : FEW_SHARDS) {
      all.add(backlog(", records of 350 B", ARCHIVE, shards).recordsOf(350));
      all.add(backlog(", records of 1200 B", ARCHIVE, shards).recordsOf(1200));
      all.add(backlog(", in batch", ARCHIVE, shards).inBatch());
    }
    return all;
  }

  /** Bounded input on fewer threads than shards, with enough for each thread until the end. */
  private static List<Scenario> ofTurns() {
    List<Scenario> all = new ArrayList<>();
    for (int shards : new int[] {4, 15}) {
      for (int threads : new int[] {1, 2, 4}) {
        all.add(turns("DirectRunner", shards, threads).onThreads(threads, 2_000, true));
        all.add(turns("Flink batch", shards, threads).onThreads(threads, 0, false));
      }
    }
    return all;
  }

  private static Scenario turns(String runner, int shards, int threads) {
    // Of large records few fill the quota, by its bytes.
    int perQuota = 18_900;
    return Scenario.of(
            runner
                + ", "
                + shards
                + " shards on "
                + threads
                + (threads == 1 ? " thread" : " threads"))
        .shards(shards)
        .recordsOf(9_000)
        .backlog(perQuota * 27 / 10);
  }

  private static List<Scenario> ofUpdates() {
    return List.of(
        upserts("updates", 1).storedBefore(),
        upserts("updates", 4).storedBefore(),
        upserts("updates", 15).storedBefore(),
        upserts("upserts of new records", 1).backlog(348_500),
        upserts("upserts of new records", 4).backlog(348_500),
        upserts("upserts of new records", 15).backlog(348_500));
  }

  private static List<Scenario> withoutBudget() {
    List<Scenario> all = new ArrayList<>();
    for (int shards : FEW_SHARDS) {
      all.add(backlog(", without a budget", ARCHIVE, shards).with(null));
    }
    return all;
  }

  private static List<Scenario> ofSeveralJobs() {
    return List.of(
        small("2 jobs, one identity, 15 requests/s each", 2).requestsPerSecond(15),
        small("2 jobs, one identity, 30 requests/s each", 2),
        small("3 jobs, one identity, 10 requests/s each", 3).requestsPerSecond(10),
        small("3 jobs, one identity, 30 requests/s each", 3),
        small("2 jobs, two identities, 30 requests/s each", 2).ownIdentities(),
        Scenario.of("2 jobs, one stream, half its quota each")
            .jobs(2)
            .oneStreamForAll()
            .with(StreamBudget.of(85_000, 85_000_000))
            .backlog(180_000),
        Scenario.of("2 jobs, one stream, all its quota each")
            .jobs(2)
            .oneStreamForAll()
            .backlog(180_000));
  }

  private static List<Scenario> withFaults() {
    List<Scenario> all = new ArrayList<>();
    for (Template template : List.of(ARCHIVE, LIVE)) {
      for (double share : new double[] {0.02, 0.1}) {
        String faults = ", " + Math.round(share * 100) + " % of requests fail";
        all.add(backlog(faults, template, 4).failing(share));
      }
    }
    all.add(backlog(", 10 % of requests fail, in batch", LIVE, 4).failing(0.1).inBatch());
    return all;
  }

  /** In the middle of a burst, or while the job waits for the window to slide. */
  private static List<Scenario> withOutages() {
    List<Scenario> all = new ArrayList<>();
    for (int shards : FEW_SHARDS) {
      all.add(outage(REFUSED, IN_BURST, "", ARCHIVE, shards));
    }
    for (Trouble.TroubleKind kind : List.of(REFUSED, UNAVAILABLE)) {
      all.add(outage(kind, BETWEEN_BURSTS, "", ARCHIVE, 15));
      all.add(outage(kind, IN_BURST, "", LIVE, 4));
      all.add(outage(kind, IN_BURST, ", in batch", LIVE, 4).inBatch());
    }
    all.add(outage(REFUSED, IN_BURST, ", in batch", ARCHIVE, 4).inBatch());
    return all;
  }

  private static List<Scenario> ofSteadyInput() {
    return List.of(
        steady("20 records/s", 4, 20),
        steady("140 records/s", 1, 140),
        steady("140 records/s", 4, 140),
        steady("140 records/s", 15, 140),
        steady("270 records/s", 4, 270));
  }

  private static List<Scenario> ofSteadyInputWithOutages() {
    List<Scenario> all = new ArrayList<>();
    for (Trouble.TroubleKind kind : List.of(REFUSED, UNAVAILABLE)) {
      for (int shards : new int[] {4, 15}) {
        all.add(steadyWithOutage(kind, shards));
      }
    }
    return all;
  }

  private static List<Scenario> ofTwoStreams() {
    return List.of(
        twoStreams("two streams"),
        twoStreams("two streams, one throttled for a minute")
            .during(Trouble.of(THROTTLED, "stream-0", Duration.ofMinutes(5), MINUTE)));
  }

  /** Every record is read back, a hundred in a query. */
  private static List<Scenario> ofDuplicates() {
    return Arrays.stream(FEW_SHARDS)
        .mapToObj(
            shards ->
                backlog(", 15,000 records stored before", LIVE, shards)
                    .storedBefore()
                    .backlog(15_000))
        .toList();
  }

  private static Scenario backlog(String what, Template template, int shards) {
    return Scenario.of(
            template.published + ", " + shards + (shards == 1 ? " shard" : " shards") + what)
        .into(template)
        .shards(shards)
        .backlog((int) (template.records * 41 / 20));
  }

  private static Scenario upserts(String what, int shards) {
    return Scenario.of(
            LIVE.published + ", " + shards + (shards == 1 ? " shard, " : " shards, ") + what)
        .into(LIVE)
        .shards(shards)
        .upserting()
        .backlog(180_000);
  }

  /** Jobs whose requests are so small that the identity's budget is what they run into. */
  private static Scenario small(String name, int jobs) {
    return Scenario.of(name)
        .into(TEST)
        .jobs(jobs)
        .requestsOf(20)
        .backlog(60 * 20 * 30 * 4 / jobs)
        .measured(MINUTE, MINUTE.multipliedBy(2));
  }

  private static Scenario outage(
      Trouble.TroubleKind kind, Duration begin, String how, Template template, int shards) {
    return backlog(of(kind) + " from " + clock(begin) + how, template, shards)
        .backlog((int) (template.records * (begin.equals(IN_BURST) ? 22 : 31) / 10))
        .during(Trouble.of(kind, "", begin, OUTAGE))
        .measured(begin.plus(OUTAGE), PacedStream.WINDOW);
  }

  private static String of(Trouble.TroubleKind kind) {
    return kind == REFUSED ? ", no connection" : ", 503";
  }

  private static String clock(Duration time) {
    return String.format(
        Locale.ROOT,
        "%d:%02d to %d:%02d",
        time.toMinutes(),
        time.toSecondsPart(),
        time.plus(OUTAGE).toMinutes(),
        time.toSecondsPart());
  }

  private static Scenario steady(String rate, int shards, int perSecond) {
    return Scenario.of(rate + ", " + shards + (shards == 1 ? " shard" : " shards"))
        .shards(shards)
        .arriving(perSecond, Duration.ofMinutes(12))
        .measured(MINUTE, PacedStream.WINDOW);
  }

  private static Scenario steadyWithOutage(Trouble.TroubleKind kind, int shards) {
    Duration begin = Duration.ofMinutes(5);
    return steady("140 records/s" + of(kind) + " from " + clock(begin), shards, 140)
        .arriving(140, LONG)
        .during(Trouble.of(kind, "", begin, OUTAGE))
        .measured(begin.plus(OUTAGE), PacedStream.WINDOW);
  }

  private static Scenario twoStreams(String name) {
    return Scenario.of(name)
        .streams(2)
        .arriving(140, Duration.ofMinutes(15))
        .measured(MINUTE, PacedStream.WINDOW);
  }
}
