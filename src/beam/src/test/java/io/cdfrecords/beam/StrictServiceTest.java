package io.cdfrecords.beam;

import static io.cdfrecords.beam.FailureMatchers.failedBecause;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.json.NotARecordException;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Records of which many are not as their container says, written without a check before to a
 * service that refuses a request for each of them.
 */
final class StrictServiceTest {
  private static final int RECORDS = 4_000;

  /** Requests that take this long in turn keep to the rate by themselves. */
  private static final Duration UNHURRIED = Duration.ofMillis(40);

  /** The rate interrupts those who make such requests again and again. */
  private static final Duration HURRIED = Duration.ofMillis(20);

  private static final String MODEL =
      """
      {"spaces":[{"space":"plant"},{"space":"model"}],"containers":[
       {"space":"model","externalId":"Alarm","usedFor":"record",
        "properties":{"severity":{"type":{"type":"int32"}}}}]}
      """;

  @RegisterExtension
  final Emulated emulated = new Emulated(builder -> builder.strictSchema().models(MODEL));

  /** The places of the bad records. */
  private static List<Boolean> places(int records, double share, int seed) {
    Random random = new Random(seed);
    List<Boolean> bad = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      bad.add(random.nextDouble() < share);
    }
    return bad;
  }

  /** The records; those that are bad have text where a number belongs. */
  private static List<CdfRecord> records(List<Boolean> bad) {
    List<CdfRecord> records = new ArrayList<>();
    for (int i = 0; i < bad.size(); i++) {
      Object severity = bad.get(i) ? "high" : i;
      records.add(
          CdfRecord.builder("plant", "a" + i).put(Alarms.ALARM, "severity", severity).build());
    }
    return records;
  }

  private CountedEndpoint endpoint(boolean naming, Duration took) {
    EndpointFactory real =
        new HttpEndpointFactory(
            CdfProject.of(emulated.service().baseUrl(), "p"),
            Secrets.in(emulated.directory(), emulated.service()),
            false);
    return CountedEndpoint.of(real, new FakeTime(), took, naming);
  }

  private Run write(List<CdfRecord> records, CountedEndpoint endpoint) {
    return Run.of(
        records,
        emulated.write().withoutSchemaCheck().withEndpoint(endpoint).withTime(endpoint.time()));
  }

  /** Writes them, and expects all good ones to be stored, and no record to travel too often. */
  private Run writeAllGoodOnes(List<Boolean> bad, CountedEndpoint endpoint) {
    Set<String> good = new HashSet<>();
    for (int i = 0; i < bad.size(); i++) {
      if (!bad.get(i)) {
        good.add("a" + i);
      }
    }

    Run run = write(records(bad), endpoint);

    assertThat(emulated.ids("alarms"), is(good));
    assertThat(run.written(), is(good.size()));
    assertThat(run.failures(), hasSize(bad.size() - good.size()));
    assertThat(run.failures(), everyItem(failedBecause(FailureReason.REJECTED)));
    assertThat(endpoint.records(), is(lessThanOrEqualTo(20 * good.size())));
    return run;
  }

  @ParameterizedTest(name = "share {0}, seed {1}")
  @CsvSource({"0.1, 1", "0.2, 2", "0.5, 3"})
  void thatNamesItemsTakesOneAndAHalfRequestsForEachBadRecord(double share, int seed) {
    CountedEndpoint endpoint = endpoint(true, HURRIED);

    Run run = writeAllGoodOnes(places(RECORDS, share, seed), endpoint);

    double ofARecord = (double) endpoint.requests() / run.failures().size();
    assertThat(ofARecord, is(lessThanOrEqualTo(1.5)));
  }

  @ParameterizedTest(name = "share {0}, seed {1}")
  @CsvSource({"0.1, 1", "0.2, 2", "0.5, 3"})
  void thatNamesNothingTakesLittleMoreThanBinarySplittingThatKnowsTheShare(double share, int seed) {
    List<Boolean> bad = places(RECORDS, share, seed);
    CountedEndpoint endpoint = endpoint(false, UNHURRIED);

    writeAllGoodOnes(bad, endpoint);

    double ofBinarySplitting = endpoint.requests() / (double) BinarySplitting.tests(bad);
    assertThat(ofBinarySplitting, is(lessThanOrEqualTo(1.3)));
  }

  @Test
  void writesNothingOfAReplayOfTheFailures() throws NotARecordException {
    Run run = writeAllGoodOnes(places(800, 0.3, 4), endpoint(true, UNHURRIED));
    int stored = emulated.service().count("alarms");
    List<CdfRecord> failed = new ArrayList<>();
    for (FailedRecord failure : run.failures()) {
      failed.add(RecordJson.parse(String.valueOf(failure.getRecord())));
    }

    Run replay = write(failed, endpoint(true, UNHURRIED));

    assertThat(replay.written(), is(0));
    assertThat(replay.failures(), hasSize(failed.size()));
    assertThat(replay.failures(), everyItem(failedBecause(FailureReason.REJECTED)));
    assertThat(emulated.service().count("alarms"), is(stored));
  }
}
