package io.cdfrecords.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EncodedRecordTest {
  private static final String JSON = "{\"password\":\"Grüße\"}";

  private final EncodedRecord record = record("alarms", "a", JSON, null);

  @Test
  void isEqualWhereStreamIdentifierAndBytesAre() {
    assertThat(record("alarms", "a", JSON, new Origin("place", 7)), is(equalTo(record)));
    assertThat(
        record("alarms", "a", JSON, new Origin("place", 7)).hashCode(), is(record.hashCode()));
    assertThat(record("other", "a", JSON, null), is(not(equalTo(record))));
    assertThat(record("alarms", "b", JSON, null), is(not(equalTo(record))));
    assertThat(record("alarms", "a", "{}", null), is(not(equalTo(record))));
  }

  @Test
  void knowsItsSizeInBytesAndNotInCharacters() {
    assertThat(record.size(), is(22));
    assertThat(record.text(), is(JSON));
  }

  @Test
  void showsNoContentInItsName() {
    assertThat(record.toString(), is("EncodedRecord[plant/a to alarms, 22 bytes]"));
  }

  private static EncodedRecord record(
      String stream, String externalId, String json, @Nullable Origin origin) {
    RecordId id = new RecordId("plant", externalId);
    return new EncodedRecord(stream, id, SourceKind.CONTAINERS, json.getBytes(UTF_8), origin);
  }
}
