package io.cdfrecords.pipelines.mqtt;

import io.cdfrecords.pipelines.message.Message;
import java.io.IOException;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads a session message by message. The event time of a message is its arrival, so that none is
 * late, and the watermark advances while the session is idle.
 */
final class MqttReader extends UnboundedReader<Message> {
  private final MqttSource source;
  private final BrokerLink link;
  private final InstantSource clock;

  private @Nullable Message current;
  private Instant time = Instant.ofEpochMilli(0);
  private int sinceMark;

  MqttReader(MqttSource source, BrokerLink link, InstantSource clock) {
    this.source = source;
    this.link = link;
    this.clock = clock;
  }

  @Override
  public boolean start() throws IOException {
    return advance();
  }

  @Override
  public boolean advance() throws IOException {
    ReceivedMessage arrival = sinceMark < source.mostBetweenMarks() ? next() : null;
    long now = clock.millis();
    if (now > time.getMillis()) {
      time = Instant.ofEpochMilli(now);
    }
    if (arrival == null) {
      return false;
    }
    current = arrival.message();
    sinceMark++;
    return true;
  }

  private @Nullable ReceivedMessage next() throws IOException {
    try {
      return link.next();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the reader was interrupted", e);
    }
  }

  @Override
  public Message getCurrent() {
    if (current == null) {
      throw new NoSuchElementException("nothing was read yet");
    }
    return current;
  }

  @Override
  public Instant getCurrentTimestamp() {
    return time;
  }

  @Override
  public Instant getWatermark() {
    return time;
  }

  @Override
  public MqttCheckpoint getCheckpointMark() {
    sinceMark = 0;
    return link.mark();
  }

  @Override
  public UnboundedSource<Message, ?> getCurrentSource() {
    return source;
  }

  @Override
  public void close() {
    link.close();
  }
}
