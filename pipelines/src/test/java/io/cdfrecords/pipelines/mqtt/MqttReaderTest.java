package io.cdfrecords.pipelines.mqtt;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.pipelines.message.Message;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A reader with a fake broker and a fake clock. */
final class MqttReaderTest {
  private static final MqttSession SESSION = new MqttSession("tcp://h", "c", "t/#", null, null);

  private final FakeBroker broker = new FakeBroker();
  private final Ticking clock = new Ticking();
  private final MqttReader reader = reader(MqttSource.of(SESSION, 1_000_000), false);

  /** A clock that moves only where it is moved. */
  private static final class Ticking extends Clock {
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private MqttReader reader(MqttSource source, boolean resumed) {
    BrokerLink link =
        new BrokerLink(
            "h", broker, resumed, clock, () -> 0, wait -> clock.now = clock.now.plus(wait));
    return new MqttReader(source, link, clock);
  }

  private List<String> topics(MqttReader from) throws IOException {
    List<String> topics = new ArrayList<>();
    while (from.advance()) {
      topics.add(from.getCurrent().place());
    }
    return topics;
  }

  private static MqttCheckpoint stored(MqttCheckpoint mark) throws CoderException {
    MqttCheckpointCoder coder = new MqttCheckpointCoder();
    return CoderUtils.clone(coder, mark);
  }

  @Test
  void handsOnTopicAndPayload() throws IOException {
    broker.bring(1);
    assertThat(reader.start(), is(true));
    Message message = reader.getCurrent();
    assertThat(message.place(), is("t/1"));
    assertThat(message.content().payloadText(), is("{}"));
    assertThat(message.content().keyText() == null, is(true));
    assertThat(message.fields(), is(Map.of("_topic", "t/1")));
  }

  @Test
  void takesAnEmptyPayloadForNone() {
    assertThat(
        new ReceivedMessage("t", new byte[0], 1).message().content().payload() == null, is(true));
  }

  @Test
  void isReadByOneReader() {
    MqttSource source = MqttSource.of(SESSION, 1_000_000);
    assertThat(source.split(8, PipelineOptionsFactory.create()), hasSize(1));
  }

  @Nested
  final class Acknowledges {
    @Test
    void nothingBeforeACheckpointIsCompleted() throws IOException {
      broker.bring(1, 2);
      topics(reader);
      reader.getCheckpointMark();
      assertThat(broker.acknowledged, empty());
    }

    @Test
    void whatTheCheckpointCoversAndNoMore() throws IOException {
      broker.bring(1, 2);
      topics(reader);
      MqttCheckpoint mark = reader.getCheckpointMark();
      broker.bring(3);
      topics(reader);
      mark.finalizeCheckpoint();
      assertThat(broker.acknowledged, contains("1:1", "1:2"));
    }

    @Test
    void nothingOfAConnectionThatWasLost() throws IOException {
      broker.bring(1);
      topics(reader);
      MqttCheckpoint mark = reader.getCheckpointMark();
      broker.cut();
      broker.bring(1);
      assertThat(topics(reader), contains("t/1"));
      mark.finalizeCheckpoint();
      assertThat(broker.acknowledged, empty());
      reader.getCheckpointMark().finalizeCheckpoint();
      assertThat(broker.acknowledged, contains("2:1"));
    }

    @Test
    void nothingThatWasReadAfterItsConnectionWasLost() throws IOException {
      topics(reader);
      broker.bring(1, 2);
      broker.cut();
      broker.bring(1, 2, 3);
      assertThat(topics(reader), contains("t/1", "t/2", "t/1", "t/2", "t/3"));
      reader.getCheckpointMark().finalizeCheckpoint();
      assertThat(broker.acknowledged, contains("2:1", "2:2", "2:3"));
    }

    @Test
    void nothingForACheckpointThatWasStored() throws IOException {
      broker.bring(1);
      topics(reader);
      stored(reader.getCheckpointMark()).finalizeCheckpoint();
      assertThat(broker.acknowledged, empty());
    }

    @Test
    void nothingAfterItsEnd() throws IOException {
      broker.bring(1);
      topics(reader);
      MqttCheckpoint mark = reader.getCheckpointMark();
      reader.close();
      mark.finalizeCheckpoint();
      assertThat(broker.acknowledged, empty());
    }

    @Test
    void nothingWhereTheBrokerDoesNotWaitForIt() throws IOException {
      broker.bring(0, 5, 0);
      assertThat(topics(reader), contains("t/0", "t/5", "t/0"));
      reader.getCheckpointMark().finalizeCheckpoint();
      assertThat(broker.acknowledged, contains("1:5"));
    }
  }

  @Test
  void handsOnEveryMessageThoughABrokerGivesAPacketIdAgain() throws IOException {
    broker.bring(1);
    assertThat(topics(reader), contains("t/1"));
    broker.bring(1, 2);
    assertThat(topics(reader), contains("t/1", "t/2"));
  }

  @Test
  void stopsForACheckpointWhereTheRunnerNeedsOne() throws IOException {
    MqttReader stopping = reader(MqttSource.of(SESSION, 1_000_000).withMostBetweenMarks(2), false);
    broker.bring(1, 2, 3);
    assertThat(topics(stopping), contains("t/1", "t/2"));
    assertThat(topics(stopping), empty());
    stopping.getCheckpointMark();
    assertThat(topics(stopping), contains("t/3"));
  }

  @Nested
  final class Reconnects {
    @Test
    void afterALossAndSaysThatItWasThereBefore() throws IOException {
      topics(reader);
      broker.cut();
      topics(reader);
      assertThat(broker.resumed, contains(false, true));
    }

    @Test
    void atOnceToASessionThatItResumes() throws IOException {
      topics(reader(MqttSource.of(SESSION, 1_000_000), true));
      assertThat(broker.resumed, contains(true));
    }

    @Test
    void notMoreOftenThanItsScheduleSays() throws IOException {
      broker.isDown = true;
      Instant start = clock.now;
      while (Duration.between(start, clock.now).compareTo(Duration.ofSeconds(10)) < 0) {
        assertThat(reader.advance(), is(false));
      }
      // At 0, 0.25, 0.75, 1.75, 3.75 and 7.75 s, each of them in steps of 0.1 s.
      assertThat(broker.resumed, hasSize(6));
      broker.isDown = false;
      broker.bring(1);
      clock.now = clock.now.plusSeconds(60);
      assertThat(topics(reader), contains("t/1"));
    }
  }

  @Nested
  final class Time {
    @Test
    void goesOnWhileNothingComes() throws IOException {
      reader.start();
      clock.now = clock.now.plusSeconds(60);
      reader.advance();
      assertThat(reader.getWatermark().getMillis(), is(clock.millis()));
    }

    @Test
    void ofAMessageIsNeverBeforeTheWatermarkThatWasGiven() throws IOException {
      reader.start();
      long watermark = reader.getWatermark().getMillis();
      clock.now = clock.now.minusSeconds(60);
      broker.bring(1);
      reader.advance();
      assertThat(reader.getCurrentTimestamp().getMillis(), is(watermark));
    }
  }

  @Test
  void hasNothingBeforeTheFirstMessage() {
    assertThrows(NoSuchElementException.class, reader::getCurrent);
  }

  @Test
  void doesNotReadTheCheckpointOfALaterRelease() {
    Exception e =
        assertThrows(
            CoderException.class,
            () -> CoderUtils.decodeFromByteArray(new MqttCheckpointCoder(), new byte[] {2}));
    assertThat(
        e.getMessage(), is("the encoding of a checkpoint has version 2, but this release reads 1"));
  }
}
