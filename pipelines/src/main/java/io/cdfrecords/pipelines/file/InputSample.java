package io.cdfrecords.pipelines.file;

import io.cdfrecords.json.RecordJson;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.pipelines.row.InputReader;
import io.cdfrecords.pipelines.row.LineResult;
import io.cdfrecords.preflight.JobPlan;
import io.cdfrecords.record.CdfRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * The first records of an input, and how much the whole is, as far as a glance shows it. What
 * cannot be read is left to the run, which says why.
 */
public final class InputSample {
  private static final int MOST_RECORDS = 100;
  private static final int MOST_BYTES = 256 * 1024;

  private final InputPlan plan;
  private final List<CdfRecord> records = new ArrayList<>();
  private long rows;
  private boolean cut;

  private InputSample(InputPlan plan) {
    this.plan = plan;
  }

  /** Ends the reading of a file of which enough is read. */
  private static final class EnoughException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Returns {@code job} with what the files that match {@code pattern} show of it. */
  public static JobPlan of(JobPlan job, String pattern, InputPlan plan) {
    InputSample sample = new InputSample(plan);
    try {
      Mapping mapping = plan.mapping();
      List<MatchResult.Metadata> files = FileSystems.match(pattern).metadata();
      for (MatchResult.Metadata file : files) {
        sample.read(file, mapping);
      }
      return job.sampled(sample.records).reading(sample.input(pattern, files));
    } catch (IOException | MappingException | RuntimeException e) {
      // The run reads it too, and says what is wrong with it.
      return job.sampled(sample.records);
    }
  }

  private void read(MatchResult.Metadata file, @Nullable Mapping mapping) throws IOException {
    if (cut || file.sizeBytes() == 0) {
      return;
    }
    try (SeekableByteChannel channel = open(file)) {
      plan.each(
          file.resourceId().toString(),
          channel,
          mapping,
          (place, opened) -> {
            try (InputReader reader = opened) {
              read(reader);
            }
          });
    } catch (EnoughException e) {
      cut = true;
    }
  }

  private void read(InputReader reader) throws IOException {
    for (LineResult row = reader.next(); row != null; row = reader.next()) {
      if (row instanceof LineResult.Blank) {
        continue;
      }
      rows++;
      if (row instanceof LineResult.Parsed parsed) {
        records.add(parsed.record());
      }
      if (rows >= MOST_RECORDS) {
        throw new EnoughException();
      }
    }
  }

  /** Returns the size of the whole, or null where a glance does not show it. */
  private JobPlan.@Nullable Input input(String pattern, List<MatchResult.Metadata> files)
      throws IOException {
    if (records.isEmpty()) {
      return null;
    }
    long bytes = 0;
    for (CdfRecord record : records) {
      bytes += RecordJson.print(record).getBytes(StandardCharsets.UTF_8).length;
    }
    double size = (double) bytes / records.size();
    double share = (double) records.size() / rows;
    long all = cut ? Math.round(lines(pattern, files) * share) : records.size();
    return all < 1 ? null : new JobPlan.Input(all, Math.round(all * size));
  }

  /** Returns about how many lines the files have; 0 where they are no text. */
  private double lines(String pattern, List<MatchResult.Metadata> files) throws IOException {
    if (plan.format() != InputFormat.JSONL && plan.format() != InputFormat.CSV) {
      return 0;
    }
    long[] counted = {0, 0};
    for (MatchResult.Metadata file : files) {
      if (file.sizeBytes() == 0 || counted[0] >= MOST_BYTES) {
        continue;
      }
      try (SeekableByteChannel channel = open(file)) {
        new FileContents(true, true)
            .each(file.resourceId().toString(), channel, (place, in) -> count(in, counted));
      } catch (EnoughException e) {
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
      throw new EnoughException();
    }
  }

  private static SeekableByteChannel open(MatchResult.Metadata file) throws IOException {
    ReadableByteChannel channel = FileSystems.open(file.resourceId());
    if (channel instanceof SeekableByteChannel seekable) {
      return seekable;
    }
    channel.close();
    throw new IOException("its file system cannot seek");
  }
}
