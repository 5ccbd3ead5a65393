package io.cdfrecords.pipelines.file;

import io.cdfrecords.json.RecordJson;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.pipelines.row.LineResult;
import io.cdfrecords.pipelines.row.RefusedFileException;
import io.cdfrecords.pipelines.run.ExitCode;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps rows as a run would, shows the results, and writes nothing. */
public final class DryRun implements InputWalk.Visitor {
  private static final int SHOWN_RECORDS = 3;
  private static final int MOST_FAULTS = 50;

  private final long most;
  private final PrintStream out;
  private final Map<String, Fault> faults = new LinkedHashMap<>();
  private long records;
  private long refused;
  private long blank;
  private String place = "";

  /** The first place of a fault, and the number of rows that have it. */
  private static final class Fault {
    private final String place;
    private long rows;

    Fault(String place) {
      this.place = place;
    }
  }

  private DryRun(long most, PrintStream out) {
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
    DryRun run = new DryRun(most, out);
    try {
      InputWalk.read(pattern, plan, plan.mapping(), run);
    } catch (RefusedFileException e) {
      err.println(run.place + " " + e.getMessage());
      return ExitCode.FAILED;
    } catch (IOException e) {
      err.println(run.place + " cannot be read: " + e.getMessage());
      return ExitCode.FAILED;
    } catch (MappingException e) {
      throw new WrongOptionException(String.valueOf(e.getMessage()));
    }
    return run.end();
  }

  @Override
  public boolean isDone() {
    return records + refused >= most;
  }

  @Override
  public void at(String next) {
    place = next;
  }

  @Override
  public void row(String file, LineResult row) {
    String where = file + " line " + row.line();
    if (row instanceof LineResult.Parsed parsed) {
      records++;
      if (records <= SHOWN_RECORDS) {
        out.println("Record " + records + ", " + where + ": " + RecordJson.print(parsed.record()));
      }
    } else if (row instanceof LineResult.Refused fault) {
      refused++;
      if (faults.size() < MOST_FAULTS || faults.containsKey(fault.message())) {
        faults.computeIfAbsent(fault.message(), message -> new Fault(where)).rows++;
      }
    } else {
      blank++;
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
