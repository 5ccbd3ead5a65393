package io.cdfrecords.delivery;

import io.cdfrecords.policy.BudgetUse;
import io.cdfrecords.testing.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plays a scenario from its first record to its last, and measures it. */
final class PaceSimulation {
  private static final long SEED = 20261123;

  private final Scenario scenario;
  private final VirtualTime time = new VirtualTime();
  private final PacedService service;
  private final Map<String, PacedStream> streams = new LinkedHashMap<>();
  private final List<PacedJob> jobs = new ArrayList<>();

  private PaceSimulation(Scenario scenario) {
    this.scenario = scenario;
    this.service = new PacedService(time, SEED, scenario.faults, scenario.troubles);
  }

  /** Plays scenarios side by side: each has a time of its own. */
  static Map<Scenario, Measured> play(List<Scenario> scenarios) {
    Map<Scenario, Measured> played =
        scenarios.parallelStream()
            .collect(Collectors.toConcurrentMap(Function.identity(), PaceSimulation::play));
    Map<Scenario, Measured> inOrder = new LinkedHashMap<>();
    scenarios.forEach(
        scenario -> inOrder.put(scenario, Objects.requireNonNull(played.get(scenario))));
    return inOrder;
  }

  private static Measured play(Scenario scenario) {
    try {
      return new PaceSimulation(scenario).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(scenario + " was interrupted", e);
    }
  }

  private Measured run() throws InterruptedException {
    SplittableRandom random = new SplittableRandom(SEED);
    CallBudget shared = PacedService.identity();
    for (int number = 0; number < scenario.jobs; number++) {
      PacedJob job = new PacedJob(scenario, number, time);
      job.streams().forEach(this::create);
      job.begin(service, scenario.ownIdentities ? PacedService.identity() : shared, random);
      jobs.add(job);
    }
    time.run();
    return measured();
  }

  private void create(String name) {
    if (!streams.containsKey(name)) {
      PacedStream stream =
          new PacedStream(
              scenario.template, PacedJob.recordsInStream(scenario), scenario.worthwhileRoom());
      if (scenario.storedBefore) {
        stream.fill();
      }
      streams.put(name, stream);
      service.add(name, stream);
    }
  }

  private Measured measured() {
    List<Duration> latencies =
        jobs.stream().flatMap(job -> job.latencies().stream()).sorted().toList();
    Trouble trouble = scenario.troubles.isEmpty() ? null : scenario.troubles.get(0);
    long stored = streams.values().stream().mapToLong(PacedStream::size).sum();
    int settled = jobs.stream().mapToInt(PacedJob::settled).sum();
    int failed = jobs.stream().mapToInt(PacedJob::failed).sum();
    return new Measured(
        Duration.between(FakeClock.START, time.instant()),
        goodput(),
        service.requests(),
        (double) service.throttled() / service.requests(),
        service.queries(),
        service.throttledQueries(),
        longest(streams.values().stream().map(PacedStream::silence).toList()),
        longest(streams.values().stream().map(PacedStream::idle).toList()),
        trouble == null ? null : recovery(trouble),
        trouble == null || scenario.perSecond == 0 ? null : caughtUp(trouble),
        percentile(latencies, 0.5),
        percentile(latencies, 0.99),
        scenario.records * scenario.jobs,
        settled,
        failed,
        settled - failed - stored,
        streams.values().stream().mapToInt(PacedStream::again).sum());
  }

  /** The share of the quota, or of the requests a second where that is more. */
  private double goodput() {
    Instant from = FakeClock.START.plus(scenario.measuredFrom);
    Instant to = from.plus(scenario.measuredFor);
    double windows = (double) scenario.measuredFor.toMillis() / PacedStream.WINDOW.toMillis();
    double ofQuotas = 0;
    double records = 0;
    for (PacedStream stream : streams.values()) {
      BudgetUse sum = BudgetUse.NOTHING;
      for (PacedStream.Taken stored : stream.stored()) {
        if (!stored.at().isBefore(from) && stored.at().isBefore(to)) {
          sum = sum.plus(stored.amount());
        }
      }
      ofQuotas += scenario.template.share(sum) / windows / streams.size();
      records += sum.records();
    }
    double mostRecords =
        (double) scenario.batch.records()
            * (scenario.ownIdentities
                ? PacedService.REQUESTS_OF_PROJECT
                : PacedService.REQUESTS_OF_IDENTITY)
            * scenario.measuredFor.toSeconds();
    return Math.max(ofQuotas, records / mostRecords);
  }

  /** From the end of the trouble to the first records that are stored again. */
  private @Nullable Duration recovery(Trouble trouble) {
    return streams.entrySet().stream()
        .filter(stream -> stream.getKey().startsWith(trouble.streams()))
        .flatMap(stream -> stream.getValue().stored().stream())
        .map(PacedStream.Taken::at)
        .filter(at -> !at.isBefore(trouble.to()))
        .min(Instant::compareTo)
        .map(at -> Duration.between(trouble.to(), at))
        .orElse(null);
  }

  private Duration caughtUp(Trouble trouble) {
    Instant last =
        jobs.stream().map(PacedJob::caughtUp).max(Instant::compareTo).orElse(Instant.EPOCH);
    return Duration.between(trouble.to(), last);
  }

  private static Duration longest(List<Duration> durations) {
    return durations.stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  private static @Nullable Duration percentile(List<Duration> sorted, double share) {
    return sorted.isEmpty() ? null : sorted.get((int) (share * (sorted.size() - 1)));
  }
}
