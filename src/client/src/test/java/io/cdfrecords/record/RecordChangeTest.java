package io.cdfrecords.record;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;

final class RecordChangeTest {
  private static final RecordId ID = new RecordId("plant", "a1");
  private static final Origin ORIGIN = new Origin("changes.jsonl", 7);
  private static final CdfRecord RECORD =
      CdfRecord.builder("plant", "a1")
          .put(SourceId.container("model", "Alarm"), "severity", 700)
          .origin(ORIGIN)
          .build();

  private static String what(RecordChange change) {
    return change.match(record -> "put " + record.id(), id -> "delete " + id);
  }

  @Test
  void putsARecordOrDeletesOne() {
    assertThat(what(RecordChange.put(RECORD)), is("put " + ID));
    assertThat(what(RecordChange.delete(ID)), is("delete " + ID));
  }

  @Test
  void handsOutTheVeryRecord() {
    assertThat(RecordChange.put(RECORD).<Object>match(record -> record, id -> id), is(RECORD));
  }

  @Test
  void isOfTheIdentifierThatItChanges() {
    assertThat(RecordChange.put(RECORD).id(), is(ID));
    assertThat(RecordChange.delete(ID).id(), is(ID));
  }

  @Test
  void saysWhereItWasReadFromIfAnybodyKnows() {
    assertThat(RecordChange.put(RECORD).origin(), is(ORIGIN));
    assertThat(RecordChange.delete(ID, ORIGIN).origin(), is(ORIGIN));
    assertThat(RecordChange.delete(ID).origin(), is(nullValue()));
  }

  @Test
  void equalsWhatDoesTheSame() {
    assertThat(RecordChange.put(RECORD), equalTo(RecordChange.put(RECORD)));
    assertThat(RecordChange.put(RECORD).hashCode(), is(RecordChange.put(RECORD).hashCode()));
    assertThat(RecordChange.delete(ID), equalTo(RecordChange.delete(ID)));
    assertThat(RecordChange.delete(ID), not(equalTo(RecordChange.delete(ID, ORIGIN))));
    assertThat(RecordChange.delete(ID, ORIGIN), not(equalTo(RecordChange.put(RECORD))));
  }

  @Test
  void showsNoValueOfAProperty() {
    assertThat(RecordChange.put(RECORD).toString(), is("RecordChange[put plant/a1]"));
    assertThat(RecordChange.delete(ID).toString(), is("RecordChange[delete plant/a1]"));
  }
}
