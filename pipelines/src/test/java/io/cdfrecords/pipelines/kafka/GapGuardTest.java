package io.cdfrecords.pipelines.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a partition is read from, and what becomes of messages that are gone. */
final class GapGuardTest {
  private static final TopicPartition PARTITION = new TopicPartition("alarms", 3);

  private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>(OffsetResetStrategy.NONE);

  private Consumer<byte[], byte[]> guarded(StartFrom startFrom, OnGap onGap) {
    return GapGuard.of(kafka, startFrom, onGap);
  }

  private void log(long begin, long end) {
    kafka.assign(List.of(PARTITION));
    kafka.updateBeginningOffsets(Map.of(PARTITION, begin));
    kafka.updateEndOffsets(Map.of(PARTITION, end));
  }

  private void committed(long offset) {
    kafka.commitSync(Map.of(PARTITION, new OffsetAndMetadata(offset)));
  }

  @ParameterizedTest
  @CsvSource({"EARLIEST, 20", "LATEST, 50"})
  void aGroupWithoutAnOffsetBeginsWhereItIsTold(StartFrom startFrom, long position) {
    log(20, 50);
    assertThat(guarded(startFrom, OnGap.FAIL).position(PARTITION), is(position));
  }

  @Test
  void aGroupThatMustHaveAnOffsetFailsWithoutOne() {
    log(20, 50);
    Consumer<byte[], byte[]> consumer = guarded(StartFrom.COMMITTED, OnGap.FAIL);
    assertThrows(NoOffsetForPartitionException.class, () -> consumer.position(PARTITION));
  }

  @ParameterizedTest
  @CsvSource({"120", "121", "149", "150"})
  void anOffsetThatIsThereIsWhereItGoesOn(long offset) {
    log(120, 150);
    committed(offset);
    assertThat(guarded(StartFrom.LATEST, OnGap.FAIL).position(PARTITION), is(offset));
  }

  @ParameterizedTest
  @CsvSource({"EARLIEST", "LATEST", "COMMITTED"})
  void anOffsetThatRetentionHasCutOffFailsAndNamesTheGap(StartFrom startFrom) {
    log(120, 150);
    committed(100);
    Consumer<byte[], byte[]> consumer = guarded(startFrom, OnGap.FAIL);
    assertThat(
        assertThrows(ConfigurationException.class, () -> consumer.position(PARTITION)).getMessage(),
        is(
            "topic alarms, partition 3: the next message to read has the offset 100, but the"
                + " oldest there has 120: 20 offsets were deleted unread. With --onGap=SKIP the"
                + " job goes on at 120, the oldest message that is there"));
  }

  @ParameterizedTest
  @CsvSource({"EARLIEST", "LATEST", "COMMITTED"})
  void anOffsetThatRetentionHasCutOffGoesOnAtTheOldestWhereAsked(StartFrom startFrom) {
    log(120, 150);
    committed(100);
    Consumer<byte[], byte[]> consumer = guarded(startFrom, OnGap.SKIP);
    assertThat(consumer.position(PARTITION), is(120L));
    kafka.addRecord(new ConsumerRecord<>("alarms", 3, 120, new byte[0], new byte[0]));
    assertThat(consumer.poll(Duration.ZERO).count(), is(1));
  }

  @Test
  void anOffsetBehindTheEndFailsAndSaysThatTheTopicWasMadeAnew() {
    log(0, 50);
    committed(100);
    Consumer<byte[], byte[]> consumer = guarded(StartFrom.LATEST, OnGap.FAIL);
    assertThat(
        assertThrows(ConfigurationException.class, () -> consumer.position(PARTITION)).getMessage(),
        containsString("the partition ends at 50: the topic was made anew"));
  }

  @Test
  void anOffsetBehindTheEndReadsTheNewTopicFromItsBeginningWhereAsked() {
    log(0, 50);
    committed(100);
    assertThat(guarded(StartFrom.LATEST, OnGap.SKIP).position(PARTITION), is(0L));
  }

  @Test
  void aTopicMadeAnewAndEmptyHasNothingToSkip() {
    log(0, 0);
    committed(100);
    assertThat(guarded(StartFrom.LATEST, OnGap.FAIL).position(PARTITION), is(0L));
  }

  @Test
  void messagesCutOffUnderAReaderFailIt() {
    log(120, 150);
    kafka.seek(PARTITION, 100);
    Consumer<byte[], byte[]> consumer = guarded(StartFrom.LATEST, OnGap.FAIL);
    kafka.addRecord(new ConsumerRecord<>("alarms", 3, 120, new byte[0], new byte[0]));
    assertThat(
        assertThrows(ConfigurationException.class, () -> consumer.poll(Duration.ZERO)).getMessage(),
        containsString("20 offsets were deleted unread"));
  }

  @Test
  void messagesCutOffUnderAReaderAreSkippedWhereAsked() {
    log(120, 150);
    kafka.seek(PARTITION, 100);
    Consumer<byte[], byte[]> consumer = guarded(StartFrom.LATEST, OnGap.SKIP);
    kafka.addRecord(new ConsumerRecord<>("alarms", 3, 120, new byte[0], new byte[0]));
    ConsumerRecords<byte[], byte[]> first = consumer.poll(Duration.ZERO);
    ConsumerRecords<byte[], byte[]> second = consumer.poll(Duration.ZERO);
    assertThat(first.count() + second.count(), is(1));
    assertThat(kafka.position(PARTITION), is(121L));
  }

  @Test
  void aReaderBehindTheEndFailsSinceTheRunnerReadsNoOffsetTwice() {
    log(0, 50);
    kafka.seek(PARTITION, 100);
    Consumer<byte[], byte[]> consumer = guarded(StartFrom.LATEST, OnGap.SKIP);
    kafka.setPollException(new KafkaException("another fault"));
    assertThrows(KafkaException.class, () -> consumer.poll(Duration.ZERO));
    kafka.setPollException(new OffsetOutOfRangeException(Map.of(PARTITION, 100L)));
    assertThat(
        assertThrows(ConfigurationException.class, () -> consumer.poll(Duration.ZERO)).getMessage(),
        containsString("with --onGap=SKIP or another --groupId: it then begins at 0"));
  }
}
