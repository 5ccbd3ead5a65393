package io.cdfrecords.pipelines.file;

import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.pipelines.row.InputReader;
import io.cdfrecords.pipelines.row.LineResult;
import io.cdfrecords.pipelines.row.RefusedFileException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of the files that match a pattern, as they are before they are mapped.
 *
 * @param rows the fields of each
 * @param refused how many rows could not be read as one
 * @param firstFault where the first of these is and why, or why a file is refused; null without one
 */
public record SampleRows(
    List<Map<String, ? extends @Nullable Object>> rows, long refused, @Nullable String firstFault) {
  /** A row may hold a document: so many fields and elements are kept in all. */
  private static final long MOST_VALUES = 2_000_000;

  /** Where the reading is. */
  private static final class RowCount {
    private final List<Map<String, ? extends @Nullable Object>> rows = new ArrayList<>();
    private final int most;
    private long values;
    private long refused;
    private @Nullable String firstFault;

    RowCount(int most) {
      this.most = most;
    }

    boolean isDone() {
      return rows.size() + refused >= most || values > MOST_VALUES;
    }

    void keep(Map<String, ? extends @Nullable Object> fields) {
      if (!isDone()) {
        rows.add(fields);
        values += size(fields);
      }
    }

    void fault(String place, @Nullable String why) {
      if (firstFault == null) {
        firstFault = place + ": " + why;
      }
    }

    private static long size(@Nullable Object value) {
      long size = 1;
      if (value instanceof Map<?, ?> map) {
        for (Object inner : map.values()) {
          size += size(inner);
        }
      } else if (value instanceof List<?> list) {
        for (Object inner : list) {
          size += size(inner);
        }
      } else if (value instanceof String text) {
        size += text.length() / 100;
      }
      return size;
    }
  }

  /**
   * Reads at most {@code most} rows.
   *
   * @param plan how the files are read; its mapping says where rows stand, and need not fit them
   * @throws io.cdfrecords.pipelines.run.WrongOptionException if no file matches
   */
  public static SampleRows read(String pattern, InputPlan plan, int most) {
    InputFiles.matching(pattern);
    RowCount progress = new RowCount(most);
    String[] at = {pattern};
    try {
      Mapping mapping = plan.mapping();
      for (MatchResult.Metadata file : FileSystems.match(pattern).metadata()) {
        if (file.sizeBytes() > 0 && !progress.isDone()) {
          at[0] = file.resourceId().toString();
          read(at, file, plan, mapping, progress);
        }
      }
    } catch (RefusedFileException e) {
      progress.fault(at[0], "the file " + e.getMessage());
    } catch (IOException e) {
      progress.fault(at[0], "cannot be read: " + e.getMessage());
    } catch (MappingException e) {
      throw new IllegalStateException("a mapping that only says where rows stand", e);
    }
    return new SampleRows(progress.rows, progress.refused, progress.firstFault);
  }

  private static void read(
      String[] at,
      MatchResult.Metadata file,
      InputPlan plan,
      @Nullable Mapping mapping,
      RowCount progress)
      throws IOException {
    try (ReadableByteChannel channel = FileSystems.open(file.resourceId())) {
      if (!(channel instanceof SeekableByteChannel seekable)) {
        throw new IOException("its file system cannot seek");
      }
      plan.each(
          at[0],
          seekable,
          mapping,
          row -> progress.keep(row.fields()),
          (place, opened) -> {
            at[0] = place;
            try (InputReader reader = opened) {
              read(place, reader, progress);
            }
          });
    }
  }

  private static void read(String place, InputReader reader, RowCount progress) throws IOException {
    while (!progress.isDone()) {
      int before = progress.rows.size();
      LineResult read = reader.next();
      if (read == null) {
        return;
      }
      // A row that was seen and does not map is one all the same.
      if (read instanceof LineResult.Refused row && progress.rows.size() == before) {
        progress.refused++;
        progress.fault(place + " line " + row.line(), row.message());
      }
    }
  }
}
