package io.cdfrecords.pipelines.mqtt;

import io.cdfrecords.api.Sleeper;
import io.cdfrecords.policy.RetrySchedule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection to a broker open only while messages are polled: a reader that the runner has
 * put aside must not take the session from its successor.
 */
final class BrokerLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);
  private static final Duration WAIT = Duration.ofMillis(100);

  /** The schedule of attempts to connect. */
  static final RetrySchedule RECONNECT =
      new RetrySchedule(Duration.ofMillis(500), Duration.ofSeconds(32));

  private final String broker;
  private final Connector connector;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Sleeper sleeper;

  private @Nullable OpenConnection open;
  private boolean resumed;
  private int failures;
  private Instant nextAttempt = Instant.MIN;

  /**
   * @param broker the broker's name in the log
   * @param resumed whether the session was read before
   */
  BrokerLink(
      String broker,
      Connector connector,
      boolean resumed,
      InstantSource clock,
      RandomGenerator random,
      Sleeper sleeper) {
    this.broker = broker;
    this.connector = connector;
    this.resumed = resumed;
    this.clock = clock;
    this.random = random;
    this.sleeper = sleeper;
  }

  /**
   * Returns the next message, or null if there is none now. Messages of a lost connection are read
   * to the last, since not every broker sends all of them again.
   */
  @Nullable ReceivedMessage next() throws InterruptedException {
    if (open != null && open.isLost()) {
      ReceivedMessage left = open.next(Duration.ZERO);
      if (left != null) {
        return left;
      }
      LOG.warn("The connection to {} was lost", broker);
      open.close();
      open = null;
    }
    OpenConnection connection = connected();
    if (connection == null) {
      sleeper.sleep(WAIT);
      return null;
    }
    return connection.next(WAIT);
  }

  /** Returns the checkpoint of all messages read so far. */
  MqttCheckpoint mark() {
    return open == null ? MqttCheckpoint.NONE : open.mark();
  }

  private @Nullable OpenConnection connected() {
    if (open == null && !clock.instant().isBefore(nextAttempt)) {
      open = connect();
    }
    return open;
  }

  private @Nullable OpenConnection connect() {
    try {
      OpenConnection connection = new OpenConnection(connector.connect(resumed));
      LOG.info("Connected to {}", broker);
      resumed = true;
      failures = 0;
      return connection;
    } catch (IOException e) {
      failures++;
      nextAttempt =
          clock.instant().plus(RECONNECT.delayOfAtLeastHalf(failures, random.nextDouble()));
      if (failures == 1) {
        LOG.warn("Cannot connect to {}, and go on trying: {}", broker, e.getMessage());
      }
      return null;
    }
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
