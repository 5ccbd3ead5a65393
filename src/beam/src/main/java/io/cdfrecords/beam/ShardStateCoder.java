package io.cdfrecords.beam;

import io.cdfrecords.delivery.Backoff;
import io.cdfrecords.delivery.RefusalShare;
import io.cdfrecords.delivery.RefusalShares;
import io.cdfrecords.policy.FailureTally;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.VarInt;

/**
 * Encodes a shard's figures in its state: version 5. Version 2 added what is to be compared,
 * version 3 refusals and how many records failed, version 4 the share of refusals, version 5 how
 * many suspects wait.
 */
final class ShardStateCoder extends AtomicCoder<ShardState> {
  private static final long serialVersionUID = 1L;
  private static final int WITHOUT_AWAITING = 1;
  private static final int WITHOUT_FAILURES = 2;
  private static final int WITHOUT_SHARES = 3;
  private static final int WITHOUT_SUSPECTS = 4;
  private static final int VERSION = 5;
  private static final ShardStateCoder INSTANCE = new ShardStateCoder();

  private ShardStateCoder() {}

  static ShardStateCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ShardState state, OutputStream out) throws IOException {
    StateBytes.writeVersion(VERSION, out);
    VarInt.encode(state.nextArrival(), out);
    StateBytes.writeOptionalTime(state.hold(), out);
    StateBytes.writeOptionalTime(state.flushAt(), out);
    VarInt.encode(state.streams().size(), out);
    for (Map.Entry<String, StreamBuffer> entry : state.streams().entrySet()) {
      StateBytes.writeText(entry.getKey(), out);
      write(entry.getValue(), out);
    }
    VarInt.encode(state.failures().settled(), out);
    VarInt.encode(state.failures().failed(), out);
    StateBytes.writeText(state.failures().last(), out);
  }

  @Override
  public ShardState decode(InputStream in) throws IOException {
    int version = StateBytes.readVersion(VERSION, "shard's state", in);
    long nextArrival = VarInt.decodeLong(in);
    Instant hold = StateBytes.readOptionalTime(in);
    Instant flushAt = StateBytes.readOptionalTime(in);
    int size = StateBytes.readSize(in);
    Map<String, StreamBuffer> streams = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String stream = StateBytes.readText(in);
      streams.put(stream, read(version, in));
    }
    FailureTally failures = version <= WITHOUT_FAILURES ? FailureTally.NONE : readFailures(in);
    return new ShardState(nextArrival, hold, flushAt, streams, failures);
  }

  private static void write(StreamBuffer buffer, OutputStream out) throws IOException {
    VarInt.encode(buffer.records(), out);
    VarInt.encode(buffer.bytes(), out);
    StateBytes.writeTime(buffer.oldest(), out);
    StateBytes.writeTime(buffer.backoff().notBefore(), out);
    VarInt.encode(buffer.backoff().failuresInRow(), out);
    VarInt.encode(buffer.awaiting().records(), out);
    VarInt.encode(buffer.awaiting().bytes(), out);
    StateBytes.writeTime(buffer.awaiting().readAt(), out);
    VarInt.encode(buffer.refusals().all().size(), out);
    for (RefusalShare share : buffer.refusals().all()) {
      StateBytes.writeText(share.sources(), out);
      StateBytes.writeText(share.cause(), out);
      VarInt.encode(share.inARow(), out);
      VarInt.encode(share.accepted(), out);
      VarInt.encode(share.refused(), out);
      VarInt.encode(share.names(), out);
    }
    VarInt.encode(buffer.suspects().records(), out);
    VarInt.encode(buffer.suspects().bytes(), out);
  }

  private static StreamBuffer read(int version, InputStream in) throws IOException {
    int records = VarInt.decodeInt(in);
    long bytes = VarInt.decodeLong(in);
    Instant oldest = StateBytes.readTime(in);
    Instant notBefore = StateBytes.readTime(in);
    Backoff backoff = new Backoff(notBefore, VarInt.decodeInt(in));
    AwaitingConfirmation awaiting =
        version == WITHOUT_AWAITING ? AwaitingConfirmation.NONE : readAwaiting(in);
    RefusalShares refusals =
        version <= WITHOUT_FAILURES
            ? RefusalShares.NONE
            : new RefusalShares(StateBytes.readList(in, one -> readRefusal(version, one)));
    // Of an earlier version they are counted with the next delivery.
    HeldRecords suspects =
        version <= WITHOUT_SUSPECTS
            ? HeldRecords.NONE
            : new HeldRecords(VarInt.decodeInt(in), VarInt.decodeLong(in));
    return new StreamBuffer(records, bytes, oldest, backoff, awaiting, refusals, suspects);
  }

  private static RefusalShare readRefusal(int version, InputStream in) throws IOException {
    String sources = StateBytes.readText(in);
    String cause = StateBytes.readText(in);
    int inARow = VarInt.decodeInt(in);
    if (version <= WITHOUT_SHARES) {
      return checked(() -> RefusalShare.counted(sources, cause, inARow));
    }
    int accepted = VarInt.decodeInt(in);
    int refused = VarInt.decodeInt(in);
    int names = VarInt.decodeInt(in);
    return checked(() -> new RefusalShare(sources, cause, inARow, accepted, refused, names));
  }

  private static FailureTally readFailures(InputStream in) throws IOException {
    long settled = VarInt.decodeLong(in);
    long failed = VarInt.decodeLong(in);
    String last = StateBytes.readText(in);
    return checked(() -> new FailureTally(settled, failed, last));
  }

  private static <T> T checked(Supplier<T> read) throws CoderException {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw new CoderException(e);
    }
  }

  private static AwaitingConfirmation readAwaiting(InputStream in) throws IOException {
    int records = VarInt.decodeInt(in);
    long bytes = VarInt.decodeLong(in);
    return new AwaitingConfirmation(records, bytes, StateBytes.readTime(in));
  }
}
