package io.cdfrecords.beam;

import static io.cdfrecords.beam.FailureMatchers.failedBecause;
import static io.cdfrecords.beam.FailureMatchers.forStream;
import static io.cdfrecords.beam.FailureMatchers.ofTheRecord;
import static io.cdfrecords.beam.FailureMatchers.saying;
import static io.cdfrecords.beam.FailureMatchers.withStatus;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.json.RecordJson;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a record before it is sent. */
final class EncodeRecordsTest {
  @RegisterExtension final Emulated emulated = new Emulated(builder -> builder);

  private static CdfRecord with(String property, @Nullable Object value) {
    return CdfRecord.builder("plant", "bad").put(Alarms.ALARM, property, value).build();
  }

  /** Writes {@code bad} beside a good record, and expects the good one only to be written. */
  private FailedRecord failureOf(CdfRecord bad, WriteRecords<CdfRecord> write) {
    Run run = Run.of(List.of(Alarms.alarm("good"), bad), write);
    assertThat(emulated.ids("alarms"), contains("good"));
    assertThat(run.failures(), contains(ofTheRecord(bad.id().externalId())));
    return run.failures().get(0);
  }

  @Nested
  final class ARecordThatBreaksARule {
    static Stream<Arguments> faults() {
      String property = "property \"p\" of model/Alarm ";
      return Stream.of(
          Arguments.of(with("p", Double.NaN), property + "must be a finite number, but was NaN"),
          Arguments.of(
              with("p", Float.POSITIVE_INFINITY),
              property + "must be a finite number, but was Infinity"),
          Arguments.of(
              with("p", Instant.parse("2026-11-23T10:15:30.0001Z")),
              property
                  + "must not be finer than a millisecond: round it, or allow"
                  + " withTimestampTruncation()"),
          Arguments.of(
              with("p", "half \ud834"),
              property + "must hold whole characters, but has half a surrogate pair at position 5"),
          Arguments.of(
              with("p", null),
              "sources must hold at least one property with a value, but held none"),
          Arguments.of(
              CdfRecord.builder("plant", "").put(Alarms.ALARM, "p", 1).build(),
              "externalId must be 1–256 characters, but was empty"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faults")
    void isAFailureThatNamesTheRule(CdfRecord bad, String message) {
      FailedRecord failure = failureOf(bad, emulated.write());
      assertThat(
          failure,
          allOf(
              failedBecause(FailureReason.INVALID),
              saying(is(message)),
              forStream("alarms"),
              withStatus(null)));
      assertThat(failure.getAttempts(), is(0));
    }

    @Test
    void isGivenBackAsItWasAndCanBeRead() throws Exception {
      CdfRecord bad =
          CdfRecord.builder("plant", "bad")
              .put(Alarms.ALARM, "severity", 700L)
              .put(Alarms.ALARM, "raisedAt", Instant.parse("2026-11-23T10:15:30.0001Z"))
              .put(Alarms.ALARM, "texts", List.of("a", "b"))
              .build();
      FailedRecord failure = failureOf(bad, emulated.write());
      CdfRecord mended =
          CdfRecord.builder("plant", "bad")
              .put(Alarms.ALARM, "severity", 700L)
              .put(Alarms.ALARM, "raisedAt", "2026-11-23T10:15:30.000100000Z")
              .put(Alarms.ALARM, "texts", List.of("a", "b"))
              .build();
      assertThat(RecordJson.parse(String.valueOf(failure.getRecord()), null), is(mended));
    }

    @Test
    void namesThePlaceItWasReadFrom() {
      CdfRecord bad =
          CdfRecord.builder("plant", "bad")
              .put(Alarms.ALARM, "p", Double.NaN)
              .origin(new Origin("alarms.jsonl", 17))
              .build();
      assertThat(
          failureOf(bad, emulated.write()).getInput(),
          is(FailedInput.of("alarms.jsonl", 17, null)));
    }

    @Test
    void isSentWhereItsTimestampMayBeCut() {
      Run run =
          Run.of(
              List.of(with("p", Instant.parse("2026-11-23T10:15:30.0001Z"))),
              emulated.write().withTimestampTruncation());
      assertThat(run.failures(), is(empty()));
      assertThat(
          emulated.service().records("alarms").get(0).sources(),
          containsString("{\"p\":\"2026-11-23T10:15:30.000Z\"}"));
    }
  }

  @Test
  void aRecordThatNoRequestCanHoldIsAFailure() {
    CdfRecord huge =
        CdfRecord.builder("plant", "huge")
            .put(Alarms.ALARM, "texts", java.util.Collections.nCopies(100, "x".repeat(100_000)))
            .build();
    assertThat(
        failureOf(huge, emulated.write()),
        allOf(
            failedBecause(FailureReason.TOO_LARGE),
            saying(
                startsWith(
                    "a record must have at most 9999988 bytes of JSON to fit into a request, but"
                        + " has 10000"))));
  }

  @Test
  void propertiesWithoutAValueAreLeftOutAndCounted() {
    CdfRecord record =
        CdfRecord.builder("plant", "a1")
            .put(Alarms.ALARM, "severity", 1)
            .put(Alarms.ALARM, "nothing", null)
            .put(Alarms.ALARM, "noList", List.of())
            .build();
    Run run = Run.of(List.of(record, Alarms.alarm("a2")), emulated.write());
    assertThat(Counters.of(run).get("propertiesOmitted"), is(2L));
    assertThat(
        emulated.service().records("alarms").get(0).sources(), not(containsString("nothing")));
  }

  @Nested
  final class AFunctionThatNamesTheStream {
    static Stream<Arguments> faults() {
      return Stream.of(
          fault(
              "throws",
              record -> {
                throw new IllegalStateException("severity is " + record.sources());
              },
              is("the function given to to(...) failed with java.lang.IllegalStateException")),
          fault(
              "gives null",
              record -> nothing(),
              is("the function given to to(...) must name a stream, but gave null")),
          fault(
              "gives no stream's name",
              record -> "No Stream",
              startsWith("stream must be 1–100 characters")));
    }

    private static Arguments fault(
        String what, SerializableFunction<CdfRecord, String> bad, Matcher<String> message) {
      return Arguments.of(what, new OnlyFor("bad", bad), message);
    }

    @SuppressWarnings("NullAway") // what a user's code does all the same
    private static String nothing() {
      return null;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void makesAFailureOfThatRecordAlone(String what, OnlyFor streamOf, Matcher<String> message) {
      FailedRecord failure = failureOf(Alarms.alarm("bad", 666), emulated.write().to(streamOf));
      assertThat(
          failure, allOf(failedBecause(FailureReason.INVALID), saying(message), forStream(null)));
      assertThat(failure.getRecord(), containsString("666"));
    }

    private record OnlyFor(String id, SerializableFunction<CdfRecord, String> bad)
        implements SerializableFunction<CdfRecord, String> {
      @Override
      public String apply(CdfRecord record) {
        return record.id().externalId().equals(id) ? bad.apply(record) : "alarms";
      }
    }
  }

  @Test
  void everyRecordLeavesAsWrittenOrAsAFailure() {
    List<CdfRecord> records =
        Arrays.asList(
            with("p", Double.NaN), Alarms.alarm("a1"), with("p", null), Alarms.alarm("a2"));
    Run run = Run.of(records, emulated.write());
    assertThat(run.failures().size() + run.written(), is(4));
    assertThat(Counters.of(run).get("recordsFailed.INVALID"), is(2L));
  }
}
