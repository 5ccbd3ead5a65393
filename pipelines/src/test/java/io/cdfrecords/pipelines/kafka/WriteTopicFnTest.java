package io.cdfrecords.pipelines.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.deadletter.DeadLetterDirectory;
import io.cdfrecords.pipelines.deadletter.DeadLetterFolder;
import io.cdfrecords.pipelines.deadletter.TopicLetters;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of dead letters that their topic takes, refuses, or cannot be reached for. */
final class WriteTopicFnTest {
  @TempDir private Path directory;

  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(false, new ByteArraySerializer(), new ByteArraySerializer()) {
        @Override
        public List<PartitionInfo> partitionsFor(String topic) {
          RuntimeException why = missing;
          if (why != null) {
            throw why;
          }
          return List.of();
        }
      };

  private @Nullable RuntimeException missing;

  private WriteTopicFn started() {
    WriteTopicFn fn =
        new WriteTopicFn(
            "letters",
            new TopicLetters(
                50_000, DeadLetterFolder.of(new DeadLetterDirectory(directory.toString()))),
            Map.of(),
            settings -> kafka);
    fn.setUp();
    return fn;
  }

  private static FailedRecord failed(long offset) {
    return FailedRecord.builder(FailureReason.INVALID, "no good")
        .setStream("alarms")
        .setFailedAt(Instant.EPOCH)
        .setEventTime(Instant.EPOCH)
        .setInput(
            FailedInput.of(
                new Origin(
                    "in-0", offset, new Content(null, ("{" + offset).getBytes(UTF_8)).packed())))
        .build();
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(WriteTopicFnTest::text).sorted().toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static List<RuntimeException> refusals() {
    return List.of(
        new RecordTooLargeException("20000 bytes are the most"),
        new InvalidRecordException("a compacted topic needs a key"),
        new TopicAuthorizationException("letters"),
        new TimeoutException("not in metadata", new UnknownTopicOrPartitionException("no topic")));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aLetterThatTheTopicRefusesIsKeptWithTheReason(RuntimeException refusal) throws IOException {
    WriteTopicFn fn = started();
    fn.send(failed(1));
    fn.send(failed(2));
    kafka.errorNext(refusal);
    fn.flush();
    assertThat(kept(), hasSize(1));
    assertThat(kept().get(0), containsString("\"text\":\"{1\""));
    assertThat(
        kept().get(0),
        containsString(
            "no good; kept here, since the topic letters refused it: " + TopicRefusal.of(refusal)));
  }

  @Test
  void lettersThatTheTopicTakesAreInNoFile() throws IOException {
    WriteTopicFn fn = started();
    fn.send(failed(1));
    fn.flush();
    assertThat(kafka.history(), hasSize(1));
    assertThat(kept(), is(empty()));
  }

  @Test
  void aPassingFaultFailsTheBundle() throws IOException {
    WriteTopicFn fn = started();
    fn.send(failed(1));
    kafka.errorNext(new NetworkException("gone"));
    assertThrows(IOException.class, fn::flush);
    assertThat(kept(), is(empty()));
    fn.flush();
  }

  @Test
  void aLetterThatIsRefusedTwiceIsKeptOnce() throws IOException {
    WriteTopicFn fn = started();
    for (int attempt = 0; attempt < 2; attempt++) {
      fn.send(failed(1));
      kafka.errorNext(new RecordTooLargeException("too large"));
      fn.flush();
    }
    assertThat(kept(), hasSize(1));
  }

  @Test
  void aTopicThatDoesNotExistFailsTheStartAndIsNamed() {
    missing = new TimeoutException("60 s", new UnknownTopicOrPartitionException("no such topic"));
    assertThat(
        assertThrows(ConfigurationException.class, this::started).getMessage(),
        is(
            "--deadLetterTopic must be a topic that exists and that this identity may write, but"
                + " letters is not: UnknownTopicOrPartition (no such topic)"));
    assertThat(kafka.closed(), is(true));
  }

  @Test
  void aBrokerThatDoesNotAnswerIsNoFaultOfTheTopic() {
    missing = new TimeoutException("60 s");
    assertThrows(TimeoutException.class, this::started);
  }
}
