package io.cdfrecords.pipelines.file;

import io.cdfrecords.json.RecordJson;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.pipelines.row.LineResult;
import io.cdfrecords.preflight.JobPlan;
import io.cdfrecords.record.CdfRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * The first records of an input, and its estimated size. Unreadable input is left to the run, which
 * reports why.
 */
public final class InputSample implements InputWalk.Visitor {
  private static final int MOST_RECORDS = 100;
  private static final int MOST_BYTES = 256 * 1024;

  private final InputPlan plan;
  private final List<CdfRecord> records = new ArrayList<>();
  private long rows;

  private InputSample(InputPlan plan) {
    this.plan = plan;
  }

  /** Ends the counting of lines once enough are counted. */
  private static final class EnoughLinesException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Returns {@code job} with what the files that match {@code pattern} show of it. */
  public static JobPlan of(JobPlan job, String pattern, InputPlan plan) {
    InputSample sample = new InputSample(plan);
    try {
      InputWalk.read(pattern, plan, plan.mapping(), sample);
      return job.sampled(sample.records).reading(sample.input(pattern));
    } catch (IOException | MappingException | RuntimeException e) {
      // The run reads it too, and says what is wrong with it.
      return job.sampled(sample.records);
    }
  }

  @Override
  public boolean isDone() {
    return rows >= MOST_RECORDS;
  }

  @Override
  public void row(String place, LineResult row) {
    rows += row instanceof LineResult.Blank ? 0 : 1;
    if (row instanceof LineResult.Parsed parsed) {
      records.add(parsed.record());
    }
  }

  /** Returns the estimated size of the input, or null if it is unknown. */
  private JobPlan.@Nullable Input input(String pattern) throws IOException {
    if (records.isEmpty()) {
      return null;
    }
    long bytes = 0;
    for (CdfRecord record : records) {
      bytes += RecordJson.print(record).getBytes(StandardCharsets.UTF_8).length;
    }
    double size = (double) bytes / records.size();
    double share = (double) records.size() / rows;
    long all = isDone() ? Math.round(lines(pattern) * share) : records.size();
    return all < 1 ? null : new JobPlan.Input(all, Math.round(all * size));
  }

  /** Returns about how many lines the files have; 0 where they are no text. */
  private double lines(String pattern) throws IOException {
    if (plan.format() != InputFormat.JSONL && plan.format() != InputFormat.CSV) {
      return 0;
    }
    long[] counted = {0, 0};
    for (MatchResult.Metadata file : FileSystems.match(pattern).metadata()) {
      if (file.sizeBytes() == 0 || counted[0] >= MOST_BYTES) {
        continue;
      }
      try (SeekableByteChannel channel = InputWalk.open(file)) {
        new FileContents(true, true)
            .each(file.resourceId().toString(), channel, (place, in) -> count(in, counted));
      } catch (EnoughLinesException e) {
        break;
      }
    }
    long total = InputFiles.matching(pattern).bytes();
    return counted[0] == 0 ? 0 : (double) total / counted[0] * counted[1];
  }

  private static void count(InputStream in, long[] counted) throws IOException {
    byte[] first = in.readNBytes(MOST_BYTES);
    counted[0] += first.length;
    for (byte one : first) {
      counted[1] += one == '\n' ? 1 : 0;
    }
    if (counted[0] >= MOST_BYTES) {
      throw new EnoughLinesException();
    }
  }
}
