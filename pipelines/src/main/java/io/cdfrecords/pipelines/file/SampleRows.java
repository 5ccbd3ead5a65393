package io.cdfrecords.pipelines.file;

import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.Row;
import io.cdfrecords.pipelines.row.LineResult;
import io.cdfrecords.pipelines.row.RefusedFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  /** The most fields and elements that are kept in total, since a row may hold a document. */
  private static final long MOST_VALUES = 2_000_000;

  /** The rows that were read so far. */
  private static final class RowCount implements InputWalk.Visitor {
    private final List<Map<String, ? extends @Nullable Object>> rows = new ArrayList<>();
    private final int most;
    private String place;
    private int before;
    private long values;
    private long refused;
    private @Nullable String firstFault;

    RowCount(int most, String place) {
      this.most = most;
      this.place = place;
    }

    @Override
    public boolean isDone() {
      return rows.size() + refused >= most || values > MOST_VALUES;
    }

    @Override
    public void at(String next) {
      place = next;
    }

    @Override
    public void look(Row row) {
      if (!isDone()) {
        rows.add(row.fields());
        values += size(row.fields());
      }
    }

    /** A row that does not map counts as a row. */
    @Override
    public void row(String at, LineResult row) {
      if (row instanceof LineResult.Refused fault && rows.size() == before) {
        refused++;
        fault("line " + fault.line() + ": " + fault.message());
      }
      before = rows.size();
    }

    void fault(String why) {
      if (firstFault == null) {
        firstFault = place + (why.startsWith("line ") ? " " : ": ") + why;
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
    RowCount count = new RowCount(most, pattern);
    try {
      InputWalk.read(pattern, plan, plan.mapping(), count);
    } catch (RefusedFileException e) {
      count.fault("the file " + e.getMessage());
    } catch (IOException e) {
      count.fault("cannot be read: " + e.getMessage());
    } catch (MappingException e) {
      throw new IllegalStateException("a mapping that only says where rows stand", e);
    }
    return new SampleRows(count.rows, count.refused, count.firstFault);
  }
}
