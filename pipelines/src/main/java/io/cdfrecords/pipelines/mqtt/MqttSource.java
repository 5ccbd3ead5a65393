package io.cdfrecords.pipelines.mqtt;

import io.cdfrecords.api.MonotonicClock;
import io.cdfrecords.pipelines.message.Message;
import io.cdfrecords.pipelines.message.MessageCoder;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a session. One reader reads all of them, since a session has one connection at a
 * time; a reader is much faster than a stream.
 *
 * <p>Messages are acknowledged on the connection that delivered them, when the runner has completed
 * a checkpoint that covers them. The broker sends unacknowledged messages again, in order.
 */
public final class MqttSource extends UnboundedSource<Message, MqttCheckpoint> {
  private static final long serialVersionUID = 1L;

  /** The name of the field for the topic of a message. */
  public static final String TOPIC = ReceivedMessage.TOPIC;

  private final MqttSession session;
  private final int maxPayloadBytes;
  private final int mostBetweenMarks;

  private MqttSource(MqttSession session, int maxPayloadBytes, int mostBetweenMarks) {
    this.session = session;
    this.maxPayloadBytes = maxPayloadBytes;
    this.mostBetweenMarks = mostBetweenMarks;
  }

  /**
   * Returns the messages of {@code session}.
   *
   * @param maxPayloadBytes the largest payload that is read into memory, in bytes
   */
  public static MqttSource of(MqttSession session, int maxPayloadBytes) {
    return new MqttSource(session, maxPayloadBytes, Integer.MAX_VALUE);
  }

  /**
   * Returns this source with at most {@code most} messages between two checkpoints, for a runner
   * that completes a checkpoint only after it has read more messages: it would wait forever for a
   * broker that allows fewer unacknowledged messages.
   */
  public MqttSource withMostBetweenMarks(int most) {
    return new MqttSource(session, maxPayloadBytes, most);
  }

  int mostBetweenMarks() {
    return mostBetweenMarks;
  }

  @Override
  public List<MqttSource> split(int desired, PipelineOptions options) {
    return List.of(this);
  }

  @Override
  public UnboundedReader<Message> createReader(
      PipelineOptions options, @Nullable MqttCheckpoint mark) {
    BrokerLink link =
        new BrokerLink(
            session.brokerUrl(),
            new PahoConnector(session, maxPayloadBytes),
            mark != null,
            MonotonicClock.SYSTEM,
            new Random(),
            wait -> TimeUnit.NANOSECONDS.sleep(wait.toNanos()));
    // Times of events are the machine's.
    return new MqttReader(this, link, InstantSource.system());
  }

  @Override
  public Coder<MqttCheckpoint> getCheckpointMarkCoder() {
    return new MqttCheckpointCoder();
  }

  @Override
  public Coder<Message> getOutputCoder() {
    return MessageCoder.of();
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    super.populateDisplayData(builder);
    builder
        .add(DisplayData.item("brokerUrl", session.brokerUrl()).withLabel("Broker"))
        .add(DisplayData.item("topicFilter", session.topicFilter()).withLabel("Topics"))
        .add(DisplayData.item("clientId", session.clientId()).withLabel("Client"));
  }
}
