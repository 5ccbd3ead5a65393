package io.cdfrecords.delivery;

import io.cdfrecords.api.Operation;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.BudgetUse;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.policy.StreamBudget;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is simulated: some jobs, what they write and where, and what goes wrong. */
final class Scenario {
  final String name;
  Template template = Template.ARCHIVE;
  int jobs = 1;
  int shards = 4;
  int threads;
  int bundle;
  boolean oneProcess;
  int streams = 1;
  boolean oneStreamForAll;
  boolean ownIdentities;
  int recordBytes = 700;
  Operation operation = Operation.INGEST;
  boolean storedBefore;
  boolean streaming = true;
  @Nullable StreamBudget budget = StreamBudget.ofTemplate();
  int requestsPerSecond = RatePlan.DEFAULT_REQUESTS_PER_SECOND;
  BatchLimits batch = BatchLimits.LARGEST;
  int records;
  double perSecond;
  double faults;
  List<Trouble> troubles = List.of();
  Duration measuredFrom = PacedStream.WINDOW;
  Duration measuredFor = PacedStream.WINDOW;

  private Scenario(String name) {
    this.name = name;
  }

  /** A streaming job of four shards with a backlog, that keeps to the quota of its stream. */
  static Scenario of(String name) {
    return new Scenario(name);
  }

  Scenario into(Template other) {
    template = other;
    return this;
  }

  Scenario shards(int number) {
    shards = number;
    return this;
  }

  Scenario jobs(int number) {
    jobs = number;
    return this;
  }

  /** Shards take turns on so many threads: each shard as a whole, or in bundles of records. */
  Scenario onThreads(int number, int recordsOfABundle, boolean inOneProcess) {
    threads = number;
    bundle = recordsOfABundle;
    oneProcess = inOneProcess;
    streaming = false;
    return this;
  }

  /** The stream is computed from the record. */
  Scenario streams(int number) {
    streams = number;
    return this;
  }

  /** All jobs write to one stream. */
  Scenario oneStreamForAll() {
    oneStreamForAll = true;
    return this;
  }

  /** Each job has an identity of its own. */
  Scenario ownIdentities() {
    ownIdentities = true;
    return this;
  }

  Scenario recordsOf(int bytes) {
    recordBytes = bytes;
    return this;
  }

  Scenario upserting() {
    operation = Operation.UPSERT;
    return this;
  }

  /** Every record is there already. */
  Scenario storedBefore() {
    storedBefore = true;
    return this;
  }

  /** Bounded input, delivered in place. */
  Scenario inBatch() {
    streaming = false;
    return this;
  }

  Scenario with(@Nullable StreamBudget other) {
    budget = other;
    return this;
  }

  Scenario requestsPerSecond(int number) {
    requestsPerSecond = number;
    return this;
  }

  Scenario requestsOf(int mostRecords) {
    batch = new BatchLimits(mostRecords, BatchLimits.LARGEST.bytes());
    return this;
  }

  /** So many records of each job, all there from the start. */
  Scenario backlog(int number) {
    records = number;
    return this;
  }

  /** So many records of each job a second, for so long. */
  Scenario arriving(double number, Duration length) {
    perSecond = number;
    records = (int) (number * length.toSeconds());
    return this;
  }

  Scenario failing(double share) {
    faults = share;
    return this;
  }

  Scenario during(Trouble... all) {
    troubles = List.of(all);
    return this;
  }

  /** Goodput is what is stored from {@code from} on, for {@code length}. */
  Scenario measured(Duration from, Duration length) {
    measuredFrom = from;
    measuredFor = length;
    return this;
  }

  /** The room in a stream's quota that is not to be left unused: a request, and a hundredth. */
  BudgetUse worthwhileRoom() {
    long most = batch.records() + template.records / 100;
    return new BudgetUse(
        most, most * (recordBytes + 1L), storedBefore && operation == Operation.UPSERT ? most : 0);
  }

  @Override
  public String toString() {
    return name;
  }
}
