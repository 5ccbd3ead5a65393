package io.cdfrecords.pipelines.mqtt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection to a broker, from sign-in to its loss. What it brought can be read after that. */
interface BrokerConnection extends AutoCloseable {
  /** Returns the next message, or null where none came within {@code wait}. */
  @Nullable ReceivedMessage poll(Duration wait) throws InterruptedException;

  /** Returns whether nothing more can come of it. */
  boolean isLost();

  /** Tells the broker that it need not send a message again; where that fails, it will. */
  void acknowledge(int packetId);

  @Override
  void close();
}
