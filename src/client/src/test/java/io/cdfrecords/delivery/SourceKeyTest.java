package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.api.SourceKind;
import io.cdfrecords.json.Encoding;
import io.cdfrecords.json.RecordEncoder;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.testing.SampleRecords;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SourceKeyTest {
  private static final SourceId ALARM = SourceId.container("model", "Alarm");
  private static final SourceId EVENT = SourceId.container("model", "Event");

  private static CdfRecord.Builder record(String externalId) {
    return CdfRecord.builder("plant", externalId);
  }

  private static String sources(CdfRecord.Builder record) {
    Encoding encoding = new RecordEncoder(false).encode("alarms", record.build());
    return SourceKey.of(((Encoding.Encoded) encoding).record());
  }

  @Test
  void areTheSameForAllValues() {
    assertThat(
        sources(record("a").put(ALARM, "text", "one").put(EVENT, "b", 1)),
        equalTo(sources(record("b").put(ALARM, "other", 2).put(EVENT, "c", "}"))));
  }

  @Test
  void differWhereOneMoreIsNamed() {
    assertThat(
        sources(record("a").put(ALARM, "a", 1)),
        not(equalTo(sources(record("a").put(ALARM, "a", 1).put(EVENT, "a", 1)))));
  }

  @Test
  void differByContainerSpaceKindAndVersion() {
    String alarm = sources(record("a").put(ALARM, "a", 1));
    for (SourceId other :
        new SourceId[] {
          EVENT, SourceId.container("another", "Alarm"), SourceId.view("model", "Alarm", "v1"),
        }) {
      assertThat(sources(record("a").put(other, "a", 1)), not(equalTo(alarm)));
    }
    assertThat(
        sources(record("a").put(SourceId.view("model", "Alarm", "v1"), "a", 1)),
        not(equalTo(sources(record("a").put(SourceId.view("model", "Alarm", "v2"), "a", 1)))));
  }

  @Test
  void areNotTakenFromATextThatLooksLikeOne() {
    assertThat(
        sources(record("a").put(ALARM, "text", "{\"source\":{\"externalId\":\"Event\"}}")),
        equalTo(sources(record("a").put(ALARM, "text", "x"))));
  }

  @Test
  void haveLessInCommonWhereAPropertyLooksLikeOne() {
    assertThat(
        sources(record("a").put(ALARM, "json", Map.of("source", Map.of("externalId", "Event")))),
        not(equalTo(sources(record("a").put(ALARM, "json", Map.of())))));
  }

  @Test
  void areNoneWhereTheJsonHasNone() {
    assertThat(SourceKey.of(SampleRecords.delete("a").record()), is(""));
    assertThat(
        SourceKey.of(
            SampleRecords.encoded(
                SampleRecords.id("a"), SourceKind.NONE, "{\"source\":{\"cut\":\"off")),
        is("\"cut\":\"off\n"));
  }
}
