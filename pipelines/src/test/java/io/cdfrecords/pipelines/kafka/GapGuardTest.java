package io.cdfrecords.pipelines.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.junit.jupiter.params.provider.EnumSource;

/** Where a partition is read from, and what becomes of messages that are gone. */
final class GapGuardTest {
  private static final TopicPartition PARTITION = new TopicPartition("alarms", 3);

  private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>(OffsetResetStrategy.NONE);

  private final FakeTopicIds ids = new FakeTopicIds();

  private Consumer<byte[], byte[]> guarded(StartFrom startFrom, OnGap onGap) {
    return GapGuard.of(kafka, ids, startFrom, onGap);
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

  /** So that a group without an offset shows that its topic is another one. */
  @ParameterizedTest
  @CsvSource({"EARLIEST, 20", "LATEST, 50"})
  void theOffsetAtWhichAGroupBeginsIsCommittedAtOnce(StartFrom startFrom, long position) {
    log(20, 50);
    guarded(startFrom, OnGap.FAIL).position(PARTITION);
    assertThat(
        kafka.committed(Set.of(PARTITION)), is(Map.of(PARTITION, new OffsetAndMetadata(position))));
  }

  /** The topic may have more messages by now than were read of the one before it. */
  @ParameterizedTest
  @EnumSource(OnGap.class)
  void aCheckpointOfAPartitionOfWhichTheGroupHasNoOffsetIsNotGoneOnFrom(OnGap onGap) {
    log(0, 500);
    Consumer<byte[], byte[]> consumer = guarded(StartFrom.EARLIEST, onGap);
    assertThat(
        assertThrows(ConfigurationException.class, () -> consumer.seek(PARTITION, 100))
            .getMessage(),
        is(
            "topic alarms, partition 3: the next message to read has the offset 100, but the group"
                + " has no offset there any more: the topic was deleted or made anew, or the"
                + " group's offsets were deleted or have expired. Start the job anew, without its"
                + " checkpoint and with --startFrom=EARLIEST: it then begins at the oldest"
                + " message. Only if the topic is still the one that was read, set the group's"
                + " offset to 100 (kafka-consumer-groups --reset-offsets), and the job goes on"
                + " from its checkpoint"));
  }

  @Test
  void aCheckpointOfAPartitionOfWhichTheGroupHasAnOffsetIsGoneOnFrom() {
    log(0, 500);
    committed(70);
    guarded(StartFrom.EARLIEST, OnGap.FAIL).seek(PARTITION, 100);
    assertThat(kafka.position(PARTITION), is(100L));
    assertThat(
        Objects.requireNonNull(kafka.committed(Set.of(PARTITION)).get(PARTITION)).offset(),
        is(70L));
  }

  @Test
  void aNewPartitionIsBegunAndItsBeginningCommitted() {
    log(0, 500);
    guarded(StartFrom.LATEST, OnGap.FAIL).seek(PARTITION, 0);
    assertThat(kafka.position(PARTITION), is(0L));
    assertThat(
        Objects.requireNonNull(kafka.committed(Set.of(PARTITION)).get(PARTITION)).offset(), is(0L));
  }

  /** The broker deletes them with the topic; a commit would hide that. */
  @Test
  void nothingIsCommittedWhereTheGroupsOffsetsAreGone() {
    log(0, 500);
    Consumer<byte[], byte[]> consumer = guarded(StartFrom.EARLIEST, OnGap.SKIP);
    assertThat(
        assertThrows(
                ConfigurationException.class,
                () -> consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(100))))
            .getMessage(),
        containsString("topic alarms, partition 3: the next message to read has the offset 100"));
    assertThat(kafka.committed(Set.of(PARTITION)), is(anEmptyMap()));
    assertThat(
        "Beam only logs the failure of a commit",
        assertThrows(ConfigurationException.class, () -> consumer.poll(Duration.ZERO)).getMessage(),
        containsString("the next message to read has the offset 100"));
  }

  /** It would wait for the topic to be made anew, and hide that it is another one. */
  @Test
  void aCommitIsNotTriedAgain() {
    MockConsumer<byte[], byte[]> broker =
        new MockConsumer<>(OffsetResetStrategy.NONE) {
          @Override
          public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            throw new AssertionError("a commit that is tried for a minute");
          }
        };
    broker.assign(List.of(PARTITION));
    broker.commitAsync(Map.of(PARTITION, new OffsetAndMetadata(70)), null);
    GapGuard.of(broker, ids, StartFrom.EARLIEST, OnGap.FAIL)
        .commitSync(Map.of(PARTITION, new OffsetAndMetadata(100)));
    assertThat(
        broker.committed(Set.of(PARTITION)), is(Map.of(PARTITION, new OffsetAndMetadata(100))));
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
