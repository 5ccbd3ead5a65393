package io.cdfrecords.benchmark;

import io.cdfrecords.json.Encoding;
import io.cdfrecords.json.RecordEncoder;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.rules.RecordRules;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The checks and the encoding of one record of 350 bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecordBenchmark {
  private static final long MILLIS = 1_700_000_000_000L;

  private final RecordEncoder encoder = new RecordEncoder(false);
  private final RecordRules rules = new RecordRules(false);
  private final CdfRecord[] records = new CdfRecord[1024];
  private int next;

  /** Prepares records that differ, as a stream's do. */
  public RecordBenchmark() {
    for (int i = 0; i < records.length; i++) {
      records[i] = SampleRecords.record(i, MILLIS, SampleRecords.USUAL_TEXT);
    }
  }

  /** Checks and encodes a record. */
  @Benchmark
  public Encoding encode() {
    return encoder.encode("alarms", record());
  }

  /** Checks a record. */
  @Benchmark
  public @Nullable String rules() {
    return rules.violation(record());
  }

  /** Encodes a record by hand, without a check: the peer. */
  @Benchmark
  public byte[] encodeByHand() {
    return SampleRecords.handWrittenJson(record());
  }

  /** Makes a record. */
  @Benchmark
  public CdfRecord make() {
    return SampleRecords.record(next++, MILLIS, SampleRecords.USUAL_TEXT);
  }

  private CdfRecord record() {
    return records[next++ & (records.length - 1)];
  }
}
