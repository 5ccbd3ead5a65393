package io.cdfrecords.beam;

import io.cdfrecords.delivery.Backoff;
import io.cdfrecords.delivery.FailureTally;
import io.cdfrecords.delivery.Suspicion;
import io.cdfrecords.delivery.Suspicions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.VarInt;

/**
 * A shard's figures as they are kept in its state: version 3. Version 2 added what is to be
 * compared, version 3 what refusals have in common and how many records failed.
 */
final class ShardStateCoder extends AtomicCoder<ShardState> {
  private static final long serialVersionUID = 1L;
  private static final int WITHOUT_AWAITING = 1;
  private static final int WITHOUT_FAILURES = 2;
  private static final int VERSION = 3;
  private static final ShardStateCoder INSTANCE = new ShardStateCoder();

  private ShardStateCoder() {}

  static ShardStateCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ShardState state, OutputStream out) throws IOException {
    Wire.writeVersion(VERSION, out);
    VarInt.encode(state.nextArrival(), out);
    Wire.writeOptionalTime(state.hold(), out);
    Wire.writeOptionalTime(state.flushAt(), out);
    VarInt.encode(state.streams().size(), out);
    for (Map.Entry<String, StreamBuffer> entry : state.streams().entrySet()) {
      Wire.writeText(entry.getKey(), out);
      write(entry.getValue(), out);
    }
    VarInt.encode(state.failures().settled(), out);
    VarInt.encode(state.failures().failed(), out);
    Wire.writeText(state.failures().last(), out);
  }

  @Override
  public ShardState decode(InputStream in) throws IOException {
    int version = Wire.readVersion(VERSION, "shard's state", in);
    long nextArrival = VarInt.decodeLong(in);
    Instant hold = Wire.readOptionalTime(in);
    Instant flushAt = Wire.readOptionalTime(in);
    int size = Wire.readSize(in);
    Map<String, StreamBuffer> streams = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String stream = Wire.readText(in);
      streams.put(stream, read(version, in));
    }
    FailureTally failures = version <= WITHOUT_FAILURES ? FailureTally.NONE : readFailures(in);
    return new ShardState(nextArrival, hold, flushAt, streams, failures);
  }

  private static void write(StreamBuffer buffer, OutputStream out) throws IOException {
    VarInt.encode(buffer.records(), out);
    VarInt.encode(buffer.bytes(), out);
    Wire.writeTime(buffer.oldest(), out);
    Wire.writeTime(buffer.backoff().notBefore(), out);
    VarInt.encode(buffer.backoff().failuresInRow(), out);
    VarInt.encode(buffer.awaiting().records(), out);
    VarInt.encode(buffer.awaiting().bytes(), out);
    Wire.writeTime(buffer.awaiting().readAt(), out);
    VarInt.encode(buffer.suspicions().all().size(), out);
    for (Suspicion suspicion : buffer.suspicions().all()) {
      Wire.writeText(suspicion.sources(), out);
      Wire.writeText(suspicion.cause(), out);
      VarInt.encode(suspicion.refusals(), out);
    }
  }

  private static StreamBuffer read(int version, InputStream in) throws IOException {
    int records = VarInt.decodeInt(in);
    long bytes = VarInt.decodeLong(in);
    Instant oldest = Wire.readTime(in);
    Instant notBefore = Wire.readTime(in);
    Backoff backoff = new Backoff(notBefore, VarInt.decodeInt(in));
    Awaiting awaiting = version == WITHOUT_AWAITING ? Awaiting.NONE : readAwaiting(in);
    Suspicions suspicions = version <= WITHOUT_FAILURES ? Suspicions.NONE : readSuspicions(in);
    return new StreamBuffer(records, bytes, oldest, backoff, awaiting, suspicions);
  }

  private static Suspicions readSuspicions(InputStream in) throws IOException {
    int size = Wire.readSize(in);
    List<Suspicion> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String sources = Wire.readText(in);
      String cause = Wire.readText(in);
      int refusals = VarInt.decodeInt(in);
      all.add(checked(() -> new Suspicion(sources, cause, refusals)));
    }
    return new Suspicions(all);
  }

  private static FailureTally readFailures(InputStream in) throws IOException {
    long settled = VarInt.decodeLong(in);
    long failed = VarInt.decodeLong(in);
    String last = Wire.readText(in);
    return checked(() -> new FailureTally(settled, failed, last));
  }

  private static <T> T checked(Supplier<T> read) throws CoderException {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw new CoderException(e);
    }
  }

  private static Awaiting readAwaiting(InputStream in) throws IOException {
    int records = VarInt.decodeInt(in);
    long bytes = VarInt.decodeLong(in);
    return new Awaiting(records, bytes, Wire.readTime(in));
  }
}
