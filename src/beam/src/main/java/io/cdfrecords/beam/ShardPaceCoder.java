package io.cdfrecords.beam;

import io.cdfrecords.pace.AimdLevel;
import io.cdfrecords.pace.RequestWindow;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.pace.StreamWindow;
import io.cdfrecords.policy.BudgetUse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.VarInt;

/** Encodes a shard's pace in its state: version 2; version 1 has no queries. */
final class ShardPaceCoder extends AtomicCoder<ShardRateState> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 2;
  private static final ShardPaceCoder INSTANCE = new ShardPaceCoder();

  private ShardPaceCoder() {}

  static ShardPaceCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ShardRateState pace, OutputStream out) throws IOException {
    StateBytes.writeVersion(VERSION, out);
    write(pace.requests(), out);
    write(pace.queries(), out);
    VarInt.encode(pace.streams().size(), out);
    // In the order of their names, so that equal paces have equal bytes.
    for (Map.Entry<String, StreamWindow> entry : new TreeMap<>(pace.streams()).entrySet()) {
      StateBytes.writeText(entry.getKey(), out);
      write(entry.getValue(), out);
    }
  }

  @Override
  public ShardRateState decode(InputStream in) throws IOException {
    int version = StateBytes.readVersion(VERSION, "shard's pace", in);
    RequestWindow requests = readRequests(in);
    RequestWindow queries = version == 1 ? RequestWindow.NEW : readRequests(in);
    int size = StateBytes.readSize(in);
    Map<String, StreamWindow> streams = new HashMap<>();
    for (int i = 0; i < size; i++) {
      String stream = StateBytes.readText(in);
      streams.put(stream, readStream(in));
    }
    return new ShardRateState(requests, queries, streams);
  }

  private static void write(RequestWindow pace, OutputStream out) throws IOException {
    VarInt.encode(pace.answered().size(), out);
    for (Instant answer : pace.answered()) {
      StateBytes.writeTime(answer, out);
    }
    write(pace.throttle(), out);
  }

  private static RequestWindow readRequests(InputStream in) throws IOException {
    return new RequestWindow(StateBytes.readList(in, StateBytes::readTime), readThrottle(in));
  }

  private static void write(StreamWindow pace, OutputStream out) throws IOException {
    VarInt.encode(pace.slices().size(), out);
    for (StreamWindow.Slice slice : pace.slices()) {
      StateBytes.writeTime(slice.last(), out);
      VarInt.encode(slice.amount().records(), out);
      VarInt.encode(slice.amount().bytes(), out);
      VarInt.encode(slice.amount().updates(), out);
    }
    write(pace.throttle(), out);
  }

  private static StreamWindow readStream(InputStream in) throws IOException {
    return new StreamWindow(StateBytes.readList(in, ShardPaceCoder::readSlice), readThrottle(in));
  }

  private static StreamWindow.Slice readSlice(InputStream in) throws IOException {
    Instant last = StateBytes.readTime(in);
    long records = VarInt.decodeLong(in);
    long bytes = VarInt.decodeLong(in);
    return new StreamWindow.Slice(last, new BudgetUse(records, bytes, VarInt.decodeLong(in)));
  }

  private static void write(AimdLevel throttle, OutputStream out) throws IOException {
    out.write(throttle.level());
    StateBytes.writeTime(throttle.since(), out);
  }

  private static AimdLevel readThrottle(InputStream in) throws IOException {
    int level = StateBytes.readCode(in);
    Instant since = StateBytes.readTime(in);
    try {
      return new AimdLevel(level, since);
    } catch (IllegalArgumentException e) {
      throw new CoderException(e);
    }
  }
}
