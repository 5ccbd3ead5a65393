package io.cdfrecords.pipelines.file;

import io.cdfrecords.json.RecordJson;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.pipelines.row.InputReader;
import io.cdfrecords.pipelines.row.LineResult;
import io.cdfrecords.pipelines.row.RefusedFileException;
import io.cdfrecords.pipelines.run.ExitCode;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.jspecify.annotations.Nullable;

/** Maps rows as a run would, shows the results, and writes nothing. */
public final class DryRun {
  private static final int SHOWN_RECORDS = 3;
  private static final int MOST_FAULTS = 50;

  private final InputPlan plan;
  private final long most;
  private final PrintStream out;
  private final Map<String, Fault> faults = new LinkedHashMap<>();
  private long records;
  private long refused;
  private long blank;

  /** The first place of a fault, and the number of rows that have it. */
  private static final class Fault {
    private final String place;
    private long rows;

    Fault(String place) {
      this.place = place;
    }
  }

  private DryRun(InputPlan plan, long most, PrintStream out) {
    this.plan = plan;
    this.most = most;
    this.out = out;
  }

  /** Returns the number of rows that {@code option} asks for: a number, or all. */
  public static long rows(String option) {
    if (option.equals("all") || option.equals("true") || option.isEmpty()) {
      return Long.MAX_VALUE;
    }
    if (!option.matches("[1-9][0-9]{0,17}")) {
      throw new WrongOptionException(
          "--dryRun must be a number of rows, 1 or more, or all, but was " + option);
    }
    return Long.parseLong(option);
  }

  /** Maps at most {@code most} rows of the files that match {@code pattern}. */
  public static ExitCode run(
      String pattern, InputPlan plan, long most, PrintStream out, PrintStream err) {
    InputFiles.matching(pattern);
    out.println("Dry run: nothing is written.");
    DryRun run = new DryRun(plan, most, out);
    String[] place = {""};
    try {
      run.read(pattern, plan.mapping(), place);
    } catch (RefusedFileException e) {
      err.println(place[0] + " " + e.getMessage());
      return ExitCode.FAILED;
    } catch (IOException e) {
      err.println(place[0] + " cannot be read: " + e.getMessage());
      return ExitCode.FAILED;
    } catch (MappingException e) {
      throw new WrongOptionException(String.valueOf(e.getMessage()));
    }
    return run.end();
  }

  private void read(String pattern, @Nullable Mapping mapping, String[] at) throws IOException {
    for (MatchResult.Metadata file : FileSystems.match(pattern).metadata()) {
      if (file.sizeBytes() == 0 || isDone()) {
        continue;
      }
      at[0] = file.resourceId().toString();
      try (ReadableByteChannel channel = FileSystems.open(file.resourceId())) {
        if (!(channel instanceof SeekableByteChannel seekable)) {
          throw new IOException("its file system cannot seek");
        }
        plan.each(
            at[0],
            seekable,
            mapping,
            (place, opened) -> {
              at[0] = place;
              try (InputReader reader = opened) {
                read(place, reader);
              }
            });
      }
    }
  }

  private boolean isDone() {
    return records + refused >= most;
  }

  private void read(String file, InputReader reader) throws IOException {
    while (!isDone()) {
      LineResult place = reader.next();
      if (place == null) {
        return;
      }
      String where = file + " line " + place.line();
      if (place instanceof LineResult.Parsed parsed) {
        records++;
        if (records <= SHOWN_RECORDS) {
          out.println(
              "Record " + records + ", " + where + ": " + RecordJson.print(parsed.record()));
        }
      } else if (place instanceof LineResult.Refused row) {
        refused++;
        if (faults.size() < MOST_FAULTS || faults.containsKey(row.message())) {
          faults.computeIfAbsent(row.message(), message -> new Fault(where)).rows++;
        }
      } else {
        blank++;
      }
    }
  }

  private ExitCode end() {
    faults.forEach(
        (message, fault) ->
            out.println("Fault in " + fault.rows + " rows, first " + fault.place + ": " + message));
    out.println(
        "Mapped "
            + (records + refused)
            + " rows: "
            + records
            + " records, "
            + refused
            + " refused; "
            + blank
            + " blank.");
    return records == 0 && refused > 0 ? ExitCode.TOO_MANY_FAILED : ExitCode.SUCCESS;
  }
}
