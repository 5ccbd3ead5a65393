package io.cdfrecords.beam;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A round trip through each coder that a record meets on its way. It stands in this package because
 * the coders are hidden in it.
 */
@NullMarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CoderBenchmark {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
  private static final int BYTES = 350;

  private final EncodedRecord encoded =
      new EncodedRecord(
          "alarms", new RecordId("plant", "alarm-1"), SourceKind.CONTAINERS, new byte[BYTES], null);
  private final List<EncodedChange> changes =
      List.of(new EncodedChange(encoded, Operation.INGEST, null, TIME, TIME));
  private final PendingRecord pending =
      PendingRecord.arrived(encoded, Operation.INGEST, 1, TIME, TIME);
  private final CdfRecord record =
      CdfRecord.builder("plant", "alarm-1")
          .put(SourceId.container("plant", "Alarm"), "severity", 700)
          .put(SourceId.container("plant", "Alarm"), "value", 12.75)
          .put(SourceId.container("plant", "Alarm"), "active", true)
          .put(SourceId.container("plant", "Alarm"), "time", TIME)
          .put(SourceId.container("plant", "Alarm"), "message", "m".repeat(160))
          .build();

  /** Writes and reads what travels to a shard. */
  @Benchmark
  public List<EncodedChange> change() throws IOException {
    return through(EncodedChangesCoder.of(), changes);
  }

  /** Writes and reads what a shard keeps. */
  @Benchmark
  public PendingRecord pending() throws IOException {
    return through(PendingRecordCoder.of(), pending);
  }

  /** Writes and reads a record between a user's transforms. */
  @Benchmark
  public CdfRecord record() throws IOException {
    return through(CdfRecordCoder.of(), record);
  }

  private static <T> T through(Coder<T> coder, T value) throws IOException {
    return CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, value));
  }
}
