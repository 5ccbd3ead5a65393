package io.cdfrecords.beam;

import static io.cdfrecords.beam.FailureMatchers.failedBecause;
import static io.cdfrecords.beam.FailureMatchers.forStream;
import static io.cdfrecords.beam.FailureMatchers.ofTheRecord;
import static io.cdfrecords.beam.FailureMatchers.saying;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.json.RecordJson;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Functions of a user that fail for some elements: those are failures, which repeat the element.
 */
final class FailedFunctionsTest {
  @RegisterExtension final Emulated emulated = new Emulated(builder -> builder);

  @ParameterizedTest
  @EnumSource
  void mayThrowACheckedException(Engine engine) {
    Run run =
        Run.of(engine, List.of("good", "bad"), emulated.to(CdfRecordsIO.write(new ReadText())));

    assertThat(emulated.ids("alarms"), contains("good"));
    assertThat(
        run.failures(),
        contains(
            allOf(
                failedBecause(FailureReason.NOT_A_RECORD),
                forStream("alarms"),
                saying(is("the function given to write(...) failed with java.io.IOException")))));
    assertThat(run.failures().get(0).getElement(), is(FailedElement.of(null, "YmFk", 3, null)));
  }

  @Test
  void haveTheirElementsRepeatedAsText() {
    Run run =
        Run.of(
            List.of("bad"),
            emulated
                .to(CdfRecordsIO.write(new ReadText()))
                .withElementText(text -> "<" + text + ">"));
    assertThat(run.failures().get(0).getElement(), is(FailedElement.of("<bad>", null, 5, null)));
  }

  @Test
  void keepRecordAndElementWhereTheVersionFails() {
    Run run =
        Run.of(
            List.of(KV.of("no number", Alarms.alarm("a"))),
            emulated
                .to(CdfRecordsIO.write((KV<String, CdfRecord> pair) -> pair.getValue()))
                .withMode(WriteMode.UPSERT)
                .withVersion(pair -> Long.parseLong(pair.getKey()))
                .withElementText(KV::getKey));

    FailedRecord failure = run.failures().get(0);
    assertThat(
        failure,
        allOf(
            failedBecause(FailureReason.INVALID),
            ofTheRecord("a"),
            saying(
                is(
                    "the function given to withVersion(...) failed with"
                        + " java.lang.NumberFormatException"))));
    assertThat(failure.getRecord(), is(RecordJson.print(Alarms.alarm("a"))));
    assertThat(failure.getElement(), is(FailedElement.of("no number", null, 9, null)));
  }

  @Test
  void repeatNoElementThatIsTheRecordItself() {
    Run run =
        Run.of(
            List.of(Alarms.alarm("a")),
            emulated
                .write()
                .to(
                    record -> {
                      throw new IOException();
                    }));
    FailedRecord failure = run.failures().get(0);
    assertThat(failure.getRecord(), is(RecordJson.print(Alarms.alarm("a"))));
    assertThat(failure.getElement(), is(nullValue()));
  }

  @ParameterizedTest
  @EnumSource
  void areNotNeededForJson(Engine engine) {
    String good = RecordJson.print(Alarms.alarm("good"));

    Run run =
        Run.of(
            engine,
            List.of(good, "{\"space\":\"plant\"}", good.substring(0, 20)),
            emulated.to(CdfRecordsIO.writeJson()));

    assertThat(emulated.ids("alarms"), contains("good"));
    assertThat(
        run.failures().stream().map(FailedRecord::getElement).map(FailedElement::getText).toList(),
        containsInAnyOrder("{\"space\":\"plant\"}", good.substring(0, 20)));
    assertThat(
        run.failures().stream().map(FailedRecord::getMessage).toList(),
        containsInAnyOrder("externalId is missing", "not well-formed JSON, at character 20"));
  }

  /** A record of a text, where it is not "bad". */
  private record ReadText() implements ProcessFunction<String, CdfRecord> {
    @Override
    public CdfRecord apply(String text) throws IOException {
      if (text.equals("bad")) {
        throw new IOException("of " + text);
      }
      return Alarms.alarm(text);
    }
  }
}
