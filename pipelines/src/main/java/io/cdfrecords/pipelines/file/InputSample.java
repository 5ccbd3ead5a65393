package io.cdfrecords.pipelines.file;

import io.cdfrecords.json.RecordJson;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.pipelines.row.LineResult;
import io.cdfrecords.preflight.JobPlan;
import io.cdfrecords.record.CdfRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * The first records of an input, and its estimated size. Unreadable input is left to the run, which
 * reports why.
 */
public final class InputSample implements InputWalk.Visitor {
  private static final int MOST_RECORDS = 100;

  private final InputPlan plan;
  private final List<CdfRecord> records = new ArrayList<>();
  private long rows;

  private InputSample(InputPlan plan) {
    this.plan = plan;
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

  /** Returns about how many lines of rows the files have; 0 where they are no text. */
  private double lines(String pattern) throws IOException {
    if (plan.format() != InputFormat.JSONL && plan.format() != InputFormat.CSV) {
      return 0;
    }
    // Compressed files have more lines a byte: the two kinds are counted apart.
    Map<Boolean, List<MatchResult.Metadata>> kinds =
        FileSystems.match(pattern).metadata().stream()
            .collect(Collectors.partitioningBy(InputFiles::isCompressed));
    return LineEstimate.of(kinds.getOrDefault(false, List.of()), plan.format())
        + LineEstimate.of(kinds.getOrDefault(true, List.of()), plan.format());
  }
}
