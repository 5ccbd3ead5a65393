package io.cdfrecords.beam;

import io.cdfrecords.delivery.Amount;
import io.cdfrecords.delivery.RequestPace;
import io.cdfrecords.delivery.ShardPace;
import io.cdfrecords.delivery.StreamPace;
import io.cdfrecords.delivery.Throttle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.VarInt;

/** A shard's pace as it is kept in its state: version 2; version 1 knows of no queries. */
final class ShardPaceCoder extends AtomicCoder<ShardPace> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 2;
  private static final ShardPaceCoder INSTANCE = new ShardPaceCoder();

  private ShardPaceCoder() {}

  static ShardPaceCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ShardPace pace, OutputStream out) throws IOException {
    Wire.writeVersion(VERSION, out);
    write(pace.requests(), out);
    write(pace.queries(), out);
    VarInt.encode(pace.streams().size(), out);
    // In the order of their names, so that equal paces have equal bytes.
    for (Map.Entry<String, StreamPace> entry : new TreeMap<>(pace.streams()).entrySet()) {
      Wire.writeText(entry.getKey(), out);
      write(entry.getValue(), out);
    }
  }

  @Override
  public ShardPace decode(InputStream in) throws IOException {
    int version = Wire.readVersion(VERSION, "shard's pace", in);
    RequestPace requests = readRequests(in);
    RequestPace queries = version == 1 ? RequestPace.NEW : readRequests(in);
    int size = Wire.readSize(in);
    Map<String, StreamPace> streams = new HashMap<>();
    for (int i = 0; i < size; i++) {
      String stream = Wire.readText(in);
      streams.put(stream, readStream(in));
    }
    return new ShardPace(requests, queries, streams);
  }

  private static void write(RequestPace pace, OutputStream out) throws IOException {
    VarInt.encode(pace.answered().size(), out);
    for (Instant answer : pace.answered()) {
      Wire.writeTime(answer, out);
    }
    write(pace.throttle(), out);
  }

  private static RequestPace readRequests(InputStream in) throws IOException {
    int size = Wire.readSize(in);
    List<Instant> answered = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      answered.add(Wire.readTime(in));
    }
    return new RequestPace(answered, readThrottle(in));
  }

  private static void write(StreamPace pace, OutputStream out) throws IOException {
    VarInt.encode(pace.slices().size(), out);
    for (StreamPace.Slice slice : pace.slices()) {
      Wire.writeTime(slice.last(), out);
      VarInt.encode(slice.amount().records(), out);
      VarInt.encode(slice.amount().bytes(), out);
      VarInt.encode(slice.amount().updates(), out);
    }
    write(pace.throttle(), out);
  }

  private static StreamPace readStream(InputStream in) throws IOException {
    int size = Wire.readSize(in);
    List<StreamPace.Slice> slices = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Instant last = Wire.readTime(in);
      long records = VarInt.decodeLong(in);
      long bytes = VarInt.decodeLong(in);
      slices.add(new StreamPace.Slice(last, new Amount(records, bytes, VarInt.decodeLong(in))));
    }
    return new StreamPace(slices, readThrottle(in));
  }

  private static void write(Throttle throttle, OutputStream out) throws IOException {
    out.write(throttle.level());
    Wire.writeTime(throttle.since(), out);
  }

  private static Throttle readThrottle(InputStream in) throws IOException {
    int level = Wire.readCode(in);
    Instant since = Wire.readTime(in);
    try {
      return new Throttle(level, since);
    } catch (IllegalArgumentException e) {
      throw new CoderException(e);
    }
  }
}
