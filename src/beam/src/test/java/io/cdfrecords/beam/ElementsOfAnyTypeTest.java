package io.cdfrecords.beam;

import static io.cdfrecords.beam.FailureMatchers.failedBecause;
import static io.cdfrecords.beam.FailureMatchers.forStream;
import static io.cdfrecords.beam.FailureMatchers.saying;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordChange;
import java.util.List;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes of elements that hold a record or a change beside something else. */
final class ElementsOfAnyTypeTest {
  @RegisterExtension final Emulated emulated = new Emulated(builder -> builder);

  @ParameterizedTest
  @EnumSource
  void haveTheirVersionBesideTheirRecord(Engine engine) {
    List<KV<Long, CdfRecord>> versions =
        List.of(
            KV.of(2L, Alarms.alarm("a", 2)),
            KV.of(3L, Alarms.alarm("a", 3)),
            KV.of(1L, Alarms.alarm("a", 1)),
            KV.of(1L, Alarms.alarm("b", 7)));

    Run run =
        Run.of(
            engine,
            versions,
            emulated
                .to(CdfRecordsIO.write(new ValueOf<CdfRecord>()))
                .withMode(WriteMode.UPSERT)
                .withVersion(KV::getKey));

    assertThat(run.failures(), is(empty()));
    assertThat(run.written(), is(4));
    assertThat(emulated.ids("alarms"), containsInAnyOrder("a", "b"));
    assertThat(
        emulated.service().records("alarms").stream()
            .filter(record -> record.externalId().equals("a"))
            .toList()
            .get(0)
            .sources(),
        containsString("\"severity\":3"));
  }

  @ParameterizedTest
  @EnumSource
  void holdChangesToo(Engine engine) {
    emulated.store("alarms", Alarms.alarm("gone"));

    Run run =
        Run.of(
            engine,
            List.of(
                KV.of(1L, RecordChange.put(Alarms.alarm("gone"))),
                KV.of(2L, RecordChange.delete(Changes.id("gone"))),
                KV.of(1L, RecordChange.put(Alarms.alarm("there")))),
            emulated
                .to(CdfRecordsIO.writeChanges(new ValueOf<RecordChange>()))
                .withVersion(KV::getKey));

    assertThat(run.failures(), is(empty()));
    assertThat(emulated.ids("alarms"), contains("there"));
  }

  @Test
  void areFailuresWhereTheFunctionGivesNoRecord() {
    Run run =
        Run.of(
            List.of("good", "null", "thrown"), emulated.to(CdfRecordsIO.write(new RecordOfText())));

    assertThat(emulated.ids("alarms"), contains("good"));
    assertThat(
        run.failures(),
        containsInAnyOrder(
            allOf(
                failedBecause(FailureReason.NOT_A_RECORD),
                forStream("alarms"),
                saying(is("the function given to write(...) must give a record, but gave null"))),
            allOf(
                failedBecause(FailureReason.NOT_A_RECORD),
                saying(
                    is(
                        "the function given to write(...) failed with"
                            + " java.lang.IllegalStateException")))));
    assertThat(Counters.of(run).get("recordsFailed.NOT_A_RECORD"), is(2L));
  }

  @Test
  void endInDeadLettersWithTheWholeTextTheyWereReadFrom() {
    String text = "x".repeat(FailedInput.MAX_TEXT + 1);
    CdfRecord bad =
        CdfRecord.builder("1plant", "bad")
            .put(Alarms.ALARM, "severity", 1)
            .origin(new Origin("alarms-0", 12, text))
            .build();

    Run run = Run.of(List.of(bad, refused(text)), emulated.write());

    assertThat(
        run.failures().stream().map(FailedRecord::getInput).toList(),
        containsInAnyOrder(
            FailedInput.of(new Origin("alarms-0", 12, text)),
            FailedInput.of(new Origin("alarms-0", 13, text))));
  }

  @Test
  void areRepeatedInEveryFailureWhereThatIsAskedFor() {
    CdfRecord bad = CdfRecord.builder("1plant", "bad").put(Alarms.ALARM, "severity", 1).build();
    List<KV<Long, CdfRecord>> elements =
        List.of(KV.of(1L, bad), KV.of(2L, refused("")), KV.of(3L, Alarms.alarm("good")));

    Run run =
        Run.of(
            elements,
            emulated
                .to(CdfRecordsIO.write(new ValueOf<CdfRecord>()))
                .withElementText(element -> "element " + element.getKey())
                .withFailedElements());

    assertThat(emulated.ids("alarms"), contains("good"));
    assertThat(
        run.failures().stream().map(FailedRecord::getElement).toList(),
        containsInAnyOrder(
            FailedElement.of("element 1", null, 9, null),
            FailedElement.of("element 2", null, 9, null)));
  }

  /** Kept by every rule that is known here, and refused by the service alone. */
  private static CdfRecord refused(String text) {
    return CdfRecord.builder("plant", "refused")
        .put(Alarms.ALARM, "texts", List.of("x".repeat(70_000), "y".repeat(70_000)))
        .origin(new Origin("alarms-0", 13, text))
        .build();
  }

  /** The second of a pair. */
  private record ValueOf<T>() implements SerializableFunction<KV<Long, T>, T> {
    @Override
    public T apply(KV<Long, T> pair) {
      return pair.getValue();
    }
  }

  /** A record, or none. */
  private record RecordOfText() implements SerializableFunction<String, CdfRecord> {
    @Override
    public CdfRecord apply(String text) {
      if (text.equals("thrown")) {
        throw new IllegalStateException("of " + text);
      }
      return text.equals("null") ? nothing() : Alarms.alarm(text);
    }

    @SuppressWarnings("NullAway") // what a user's code does all the same
    private static CdfRecord nothing() {
      @Nullable CdfRecord none = null;
      return none;
    }
  }
}
