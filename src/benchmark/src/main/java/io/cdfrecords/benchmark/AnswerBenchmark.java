package io.cdfrecords.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdfrecords.api.Reply;
import io.cdfrecords.json.ReplyReader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The reading of answers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AnswerBenchmark {
  private static final int NAMED = 100;

  private final byte[] accepted = "{}".getBytes(UTF_8);
  private final byte[] duplicated;

  /** Prepares the answers. */
  public AnswerBenchmark() {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < NAMED; i++) {
      items
          .append(i == 0 ? "" : ",")
          .append("{\"space\":\"plant\",\"externalId\":\"alarm-" + i + "\"}");
    }
    String error =
        "{\"error\":{\"code\":409,\"message\":\"Conflict\",\"duplicated\":[" + items + "]}}";
    duplicated = error.getBytes(UTF_8);
  }

  /** Reads the answer to an accepted request. */
  @Benchmark
  public Reply accepted() {
    return ReplyReader.read(202, accepted);
  }

  /** Reads a refusal that names a hundred records. */
  @Benchmark
  public Reply duplicated() {
    return ReplyReader.read(409, duplicated);
  }
}
