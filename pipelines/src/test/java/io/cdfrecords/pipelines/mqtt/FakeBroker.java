package io.cdfrecords.pipelines.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A broker that brings what a test gives it, and remembers what it was told. */
final class FakeBroker implements Connector {
  private final Deque<ReceivedMessage> waiting = new ArrayDeque<>();
  private @Nullable FakeConnection last;

  /** What was acknowledged on the connections, in order: the number of the connection first. */
  final List<String> acknowledged = new ArrayList<>();

  /** How each attempt to connect came: whether the session was known to have been read. */
  final List<Boolean> resumed = new ArrayList<>();

  boolean isDown;

  void bring(int... packets) {
    for (int packet : packets) {
      (last == null || last.lost ? waiting : last.inbox)
          .add(new ReceivedMessage("t/" + packet, new byte[] {'{', '}'}, packet));
    }
  }

  /** Cuts the connection; what it brought may still be read. */
  void cut() {
    if (last != null) {
      last.lost = true;
    }
  }

  @Override
  public BrokerConnection connect(boolean resumedSession) throws IOException {
    resumed.add(resumedSession);
    if (isDown) {
      throw new IOException("down");
    }
    last = new FakeConnection(resumed.size());
    last.inbox.addAll(waiting);
    waiting.clear();
    return last;
  }

  private final class FakeConnection implements BrokerConnection {
    private final int number;
    private final Deque<ReceivedMessage> inbox = new ArrayDeque<>();
    private boolean lost;

    FakeConnection(int number) {
      this.number = number;
    }

    @Override
    public @Nullable ReceivedMessage poll(Duration wait) {
      return inbox.poll();
    }

    @Override
    public boolean isLost() {
      return lost;
    }

    @Override
    public void acknowledge(int packetId) {
      acknowledged.add(number + ":" + packetId);
    }

    @Override
    public void close() {
      lost = true;
    }
  }
}
