package io.cdfrecords.pipelines.kafka;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a reader tells a topic from the one that took its place with more messages. */
final class ReplacedTopicTest {
  private static final TopicPartition PARTITION = new TopicPartition("alarms", 3);
  private static final String OLD = "topicId=old cluster=here";
  private static final String NEW = "topicId=new cluster=here";

  private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>(OffsetResetStrategy.NONE);
  private final FakeTopicIds ids = new FakeTopicIds();

  @BeforeEach
  void topic() {
    kafka.assign(List.of(PARTITION));
    kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
    kafka.updateEndOffsets(Map.of(PARTITION, 500L));
    ids.set("alarms", "here", "new");
  }

  private Consumer<byte[], byte[]> guarded(OnGap onGap) {
    return GapGuard.of(kafka, ids, StartFrom.EARLIEST, onGap);
  }

  private void committed(long offset, String metadata) {
    kafka.commitSync(Map.of(PARTITION, new OffsetAndMetadata(offset, metadata)));
  }

  private OffsetAndMetadata committed() {
    return requireNonNull(kafka.committed(Set.of(PARTITION)).get(PARTITION));
  }

  private static void commit(Consumer<byte[], byte[]> consumer, long offset) {
    consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(offset)));
  }

  @Test
  void everyOffsetIsCommittedWithTheTopicThatItCounts() {
    Consumer<byte[], byte[]> consumer = guarded(OnGap.FAIL);
    consumer.position(PARTITION);
    assertThat(committed(), is(new OffsetAndMetadata(0, NEW)));
    commit(consumer, 100);
    assertThat(committed(), is(new OffsetAndMetadata(100, NEW)));
  }

  /** Its messages are those before the end of the old one: they would never be read. */
  @Test
  void aTopicThatIsReplacedWhileAGroupBeginsIsNoticed() {
    ids.set("alarms", "here", "old");
    ids.afterNextAnswer(() -> ids.set("alarms", "here", "new"));
    Consumer<byte[], byte[]> consumer = GapGuard.of(kafka, ids, StartFrom.LATEST, OnGap.FAIL);
    assertThat(consumer.position(PARTITION), is(500L));
    assertThat(committed(), is(new OffsetAndMetadata(500, OLD)));
    assertThrows(ConfigurationException.class, () -> commit(consumer, 510));
  }

  /** The commit is sent for the old topic, and taken for the new one. */
  @Test
  void aCommitThatATopicTakesOverFromAnotherIsNoticedByTheNextOne() {
    Consumer<byte[], byte[]> consumer = guarded(OnGap.FAIL);
    ids.set("alarms", "here", "old");
    committed(70, OLD);
    ids.afterNextAnswer(() -> ids.set("alarms", "here", "new"));
    commit(consumer, 100);
    assertThat(committed(), is(new OffsetAndMetadata(100, OLD)));
    String told =
        assertThrows(ConfigurationException.class, () -> commit(consumer, 130)).getMessage();
    assertThat(
        told,
        is(
            "topic alarms, partition 3: the next message to read has the offset 130, but the"
                + " group's offset there is one of an earlier topic of this name: the topic was"
                + " made anew. Start the job anew, without its checkpoint and with --onGap=SKIP:"
                + " it then begins at the oldest message"));
    assertThat(committed(), is(new OffsetAndMetadata(100, OLD)));
    assertThat(
        "Beam only logs the failure of a commit",
        assertThrows(ConfigurationException.class, () -> consumer.poll(Duration.ZERO)).getMessage(),
        is(told));
  }

  /** As by a job of a version that committed no ids. */
  @Test
  void aTopicThatIsReplacedDuringTheFirstCommitWithAnIdIsNoticedToo() {
    Consumer<byte[], byte[]> consumer = guarded(OnGap.FAIL);
    ids.set("alarms", "here", "old");
    committed(70, "");
    ids.afterNextAnswer(() -> ids.set("alarms", "here", "new"));
    commit(consumer, 100);
    assertThrows(ConfigurationException.class, () -> commit(consumer, 130));
  }

  @ParameterizedTest
  @EnumSource(OnGap.class)
  void aCheckpointOfAnotherTopicIsNotGoneOnFrom(OnGap onGap) {
    committed(100, OLD);
    Consumer<byte[], byte[]> consumer = guarded(onGap);
    assertThrows(ConfigurationException.class, () -> consumer.seek(PARTITION, 100));
  }

  @Test
  void aNewJobDoesNotBeginAtAnOffsetOfAnotherTopic() {
    committed(100, OLD);
    Consumer<byte[], byte[]> consumer = guarded(OnGap.FAIL);
    assertThat(
        assertThrows(ConfigurationException.class, () -> consumer.position(PARTITION)).getMessage(),
        is(
            "topic alarms, partition 3: the next message to read has the offset 100, but the"
                + " group's offset there is one of an earlier topic of this name: the topic was"
                + " made anew. With --onGap=SKIP the job goes on at 0, the oldest message that is"
                + " there"));
  }

  @Test
  void aNewJobReadsTheTopicFromItsBeginningWhereAskedAndCommits() {
    committed(100, OLD);
    Consumer<byte[], byte[]> consumer = guarded(OnGap.SKIP);
    assertThat(consumer.position(PARTITION), is(0L));
    assertThat(kafka.position(PARTITION), is(0L));
    commit(consumer, 20);
    assertThat(committed(), is(new OffsetAndMetadata(20, NEW)));
  }

  /** Its offset is behind the end, so that a position alone shows it; the commits must go on. */
  @Test
  void aShorterTopicIsReadFromItsBeginningWhereAskedAndCommits() {
    committed(900, OLD);
    Consumer<byte[], byte[]> consumer = guarded(OnGap.SKIP);
    assertThat(consumer.position(PARTITION), is(0L));
    commit(consumer, 20);
    assertThat(committed(), is(new OffsetAndMetadata(20, NEW)));
  }

  @Test
  void aTopicThatIsDeletedWithItsOffsetsEndsTheReader() {
    ids.setUnknown();
    Consumer<byte[], byte[]> consumer = guarded(OnGap.FAIL);
    for (Executable goingOn :
        List.<Executable>of(
            () -> consumer.seek(PARTITION, 100),
            () -> commit(consumer, 100),
            () -> consumer.poll(Duration.ZERO))) {
      assertThat(
          assertThrows(ConfigurationException.class, goingOn).getMessage(),
          containsString("the group has no offset there any more: the topic was deleted"));
    }
  }

  @Test
  void aTopicThatABrokerDoesNotKnowYetIsReadOnAndCommittedLater() {
    committed(70, NEW);
    ids.setUnknown();
    Consumer<byte[], byte[]> consumer = guarded(OnGap.FAIL);
    assertThrows(UnknownTopicOrPartitionException.class, () -> commit(consumer, 100));
    assertThat(committed(), is(new OffsetAndMetadata(70, NEW)));
    kafka.seek(PARTITION, 100);
    assertDoesNotThrow(() -> consumer.poll(Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        NEW,
        "set by another tool",
        // Offsets that are copied to another cluster keep their metadata.
        "topicId=old cluster=there"
      })
  void anOffsetThatNamesNoOtherTopicOfTheClusterIsGoneOnFrom(String metadata) {
    committed(100, metadata);
    Consumer<byte[], byte[]> consumer = guarded(OnGap.FAIL);
    assertThat(consumer.position(PARTITION), is(100L));
    consumer.seek(PARTITION, 110);
    commit(consumer, 120);
    assertThat(committed(), is(new OffsetAndMetadata(120, NEW)));
  }

  @ParameterizedTest
  @CsvSource({"''", NEW, OLD})
  void withoutIdsOffsetsAreTakenAsTheyAre(String metadata) {
    committed(100, metadata);
    Consumer<byte[], byte[]> consumer =
        GapGuard.of(kafka, new FakeTopicIds(), StartFrom.EARLIEST, OnGap.FAIL);
    assertThat(consumer.position(PARTITION), is(100L));
    assertDoesNotThrow(() -> commit(consumer, 120));
    assertThat(committed(), is(new OffsetAndMetadata(120)));
  }

  /** As the consumers do that only ask how far there is to read: their group has no offsets. */
  @Test
  void aPositionThatWasSoughtNeedsNoId() {
    ids.afterNextAnswer(
        () -> {
          throw new AssertionError("asked for an id");
        });
    Consumer<byte[], byte[]> consumer = guarded(OnGap.FAIL);
    consumer.seekToEnd(List.of(PARTITION));
    assertThat(consumer.position(PARTITION), is(500L));
    consumer.close();
    assertThat(ids.isClosed(), is(true));
  }
}
