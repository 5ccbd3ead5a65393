package io.cdfrecords.beam;

import io.cdfrecords.record.CdfRecord;
import java.io.Serializable;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that are there from the start, as a topic's are: a reader goes on where its mark says,
 * and as fast as it is let. It ends when a test says so, and not before.
 */
final class Backlog extends UnboundedSource<CdfRecord, Backlog.Mark> {
  private static final long serialVersionUID = 1L;
  private static final Set<String> OVER = ConcurrentHashMap.newKeySet();
  private static final String TEXT = "x".repeat(200);

  private final String key;
  private final int records;
  private final int part;
  private final int parts;

  private Backlog(String key, int records, int part, int parts) {
    this.key = key;
    this.records = records;
    this.part = part;
    this.parts = parts;
  }

  /** So many alarms, each of an identifier of its own and of about 350 bytes. */
  static Backlog of(int records) {
    return new Backlog(UUID.randomUUID().toString(), records, 0, 1);
  }

  /** There will be no more: the job may end. */
  void end() {
    OVER.add(key);
  }

  @Override
  public List<Backlog> split(int desired, PipelineOptions options) {
    return IntStream.range(0, desired)
        .mapToObj(i -> new Backlog(key, records, i, desired))
        .toList();
  }

  @Override
  public UnboundedReader<CdfRecord> createReader(PipelineOptions options, @Nullable Mark mark) {
    return new Reader(this, mark == null ? part : mark.next());
  }

  @Override
  public Coder<Mark> getCheckpointMarkCoder() {
    return SerializableCoder.of(Mark.class);
  }

  @Override
  public Coder<CdfRecord> getOutputCoder() {
    return CdfRecordCoder.of();
  }

  /** Where a reader goes on. */
  record Mark(int next) implements CheckpointMark, Serializable {
    @Override
    public void finalizeCheckpoint() {}
  }

  private static final class Reader extends UnboundedReader<CdfRecord> {
    private final Backlog source;
    private int next;
    private @Nullable CdfRecord current;

    Reader(Backlog source, int next) {
      this.source = source;
      this.next = next;
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      if (next >= source.records) {
        current = null;
        return false;
      }
      current =
          CdfRecord.builder("plant", "a" + next)
              .put(Alarms.ALARM, "severity", next % 1000)
              .put(Alarms.ALARM, "text", TEXT)
              .build();
      next += source.parts;
      return true;
    }

    @Override
    public CdfRecord getCurrent() {
      if (current == null) {
        throw new NoSuchElementException();
      }
      return current;
    }

    @Override
    public Instant getCurrentTimestamp() {
      return Instant.EPOCH;
    }

    @Override
    public Instant getWatermark() {
      return next >= source.records && OVER.contains(source.key)
          ? BoundedWindow.TIMESTAMP_MAX_VALUE
          : Instant.EPOCH;
    }

    @Override
    public Mark getCheckpointMark() {
      return new Mark(next);
    }

    @Override
    public Backlog getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
  }
}
