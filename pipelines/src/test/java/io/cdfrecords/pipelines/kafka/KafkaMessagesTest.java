package io.cdfrecords.pipelines.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.pipelines.deadletter.MessageHeader;
import java.util.List;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mapping may ask of a record of Kafka. */
final class KafkaMessagesTest {
  @ParameterizedTest
  @CsvSource({"-1, false", "-9223372036854775808, false", "0, true", "1, true"})
  void aTimestampThatKafkaDoesNotKnowIsNoValue(long timestamp, boolean isThere) {
    KafkaRecord<byte[], byte[]> record =
        new KafkaRecord<>(
            "alarms",
            0,
            7,
            timestamp,
            KafkaTimestampType.NO_TIMESTAMP_TYPE,
            new RecordHeaders(),
            new byte[0],
            new byte[0]);
    assertThat(new KafkaMessages().apply(record).fields().containsKey("_timestamp"), is(isThere));
  }

  @Test
  void headersAreKeptAsTheyCame() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_id", new byte[] {'7'}).add("trace", new byte[] {(byte) 0xFF}).add("n", null);
    KafkaRecord<byte[], byte[]> record =
        new KafkaRecord<>(
            "alarms",
            0,
            7,
            1,
            KafkaTimestampType.CREATE_TIME,
            headers,
            new byte[0],
            new byte[0]);
    assertThat(
        new KafkaMessages().apply(record).content().headers(),
        is(
            List.of(
                new MessageHeader("ce_id", new byte[] {'7'}),
                new MessageHeader("trace", new byte[] {(byte) 0xFF}),
                new MessageHeader("n", null))));
  }
}
