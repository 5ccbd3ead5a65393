package io.cdfrecords.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.testing.SampleRecords;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How large a request may be, and how its size is counted. */
final class ServiceLimitsTest {
  private static final EncodedRecord RECORD = SampleRecords.encoded("plant", "a", "1");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1000})
  void countsABodyToTheByte(int items) {
    RecordsRequest request = requestOf(items);
    String body =
        Envelope.HEAD + String.join(",", Collections.nCopies(items, RECORD.text())) + Envelope.TAIL;

    assertThat(request.bodyBytes(), is((long) body.getBytes(UTF_8).length));
  }

  @Test
  void leavesTheEnvelopeItsRoomBesideTheLargestItem() {
    assertThat(Envelope.bytes(1, ServiceLimits.MAX_ITEM_BYTES), is(10_000_000L));
    assertThat(Envelope.bytes(0, 0), is(12L));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1001})
  void refusesARequestOfTooFewOrTooManyRecords(int items) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> requestOf(items));

    assertThat(
        thrown.getMessage(), equalTo("records must be between 1 and 1000, but was " + items));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0    | 1        | batchRecords must be between 1 and 1000, but was 0
          1001 | 1        | batchRecords must be between 1 and 1000, but was 1001
          1    | 0        | batchBytes must be between 1 and 10000000, but was 0
          1    | 10000001 | batchBytes must be between 1 and 10000000, but was 10000001
          """)
  void refusesBatchLimitsBeyondTheServices(int records, long bytes, String message) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> new BatchLimits(records, bytes));

    assertThat(thrown.getMessage(), equalTo(message));
  }

  @Test
  void takesBatchLimitsAtTheirBounds() {
    assertThat(new BatchLimits(1000, 10_000_000), equalTo(BatchLimits.LARGEST));
    assertThat(new BatchLimits(1, 1).records(), is(1));
  }

  private static RecordsRequest requestOf(int items) {
    List<EncodedRecord> records = Collections.nCopies(items, RECORD);
    return new RecordsRequest(SampleRecords.STREAM, Operation.INGEST, records);
  }
}
