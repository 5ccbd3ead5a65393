package io.cdfrecords.beam;

import io.cdfrecords.delivery.Backoff;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;

/**
 * A shard's figures as they are kept in its state: version 2, which adds what is to be compared.
 */
final class ShardStateCoder extends AtomicCoder<ShardState> {
  private static final long serialVersionUID = 1L;
  private static final int WITHOUT_AWAITING = 1;
  private static final int VERSION = 2;
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
    return new ShardState(nextArrival, hold, flushAt, streams);
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
  }

  private static StreamBuffer read(int version, InputStream in) throws IOException {
    int records = VarInt.decodeInt(in);
    long bytes = VarInt.decodeLong(in);
    Instant oldest = Wire.readTime(in);
    Instant notBefore = Wire.readTime(in);
    Backoff backoff = new Backoff(notBefore, VarInt.decodeInt(in));
    Awaiting awaiting = version == WITHOUT_AWAITING ? Awaiting.NONE : readAwaiting(in);
    return new StreamBuffer(records, bytes, oldest, backoff, awaiting);
  }

  private static Awaiting readAwaiting(InputStream in) throws IOException {
    int records = VarInt.decodeInt(in);
    long bytes = VarInt.decodeLong(in);
    return new Awaiting(records, bytes, Wire.readTime(in));
  }
}
