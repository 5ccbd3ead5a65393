package io.cdfrecords.pipelines;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.beam.WriteResult;
import io.cdfrecords.record.CdfRecord;
import java.io.PrintStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Writes the records of files into a CDF stream.
 *
 * <p>A line of a file is a record, as JSON in the shape of the Records API; with {@code --mapping}
 * lines of JSON, rows of CSV and records of Avro and Parquet become records by it. Every line is
 * either written or becomes a dead letter that names its file and line; the closing summary says
 * how many of each, and whether they add up. Blank lines are counted apart and become nothing.
 *
 * <p>With {@code --writeMode=UPSERT} the last of a file's lines of one record wins, in whatever
 * order the runner takes them. Where files of one run have records in common, the higher line
 * number wins, whichever file is newer: give such files to one run each, from the oldest to the
 * newest.
 *
 * <p>Exit codes: 0, every line is accounted for; 1, the pipeline failed; 2, an option is wrong; 3,
 * more lines failed than {@code --maxFailedShare} allows, at the end or so many that the run was
 * ended early. {@code --help} lists the options.
 */
public final class FilesToRecords {
  private FilesToRecords() {}

  /** Runs the pipeline that the options describe, and ends the process. */
  public static void main(String[] args) {
    Program.begin();
    System.exit(run(args, System.out, System.err));
  }

  /** Runs the pipeline that the options describe, and gives the exit code. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    return Program.run(args, FilesToRecordsOptions.class, FilesToRecords::job, out, err);
  }

  private static ExitCode job(FilesToRecordsOptions options, PrintStream out, PrintStream err) {
    SignIn signIn = SignIn.of(options);
    WriteRecords<CdfRecord> configured = ConfiguredWrite.of(options, signIn.credentials());
    WriteRecords<CdfRecord> write =
        options.getWriteMode() == WriteMode.UPSERT
            ? configured.withVersion(new LineVersion())
            : configured;
    InputPlan plan = InputOption.read(options, options.getWriteMode());
    FileRun run = FileRun.prepare(options, signIn, err);
    String stream = String.valueOf(options.getStream());
    ReadRecords read =
        new ReadRecords(run.pattern(), plan, stream, options.getWriteMode().name(), run.limit());
    return new PipelineRun(options, stream, run.deadLetters(), out, err)
        .of(
            pipeline(options, read, run.limited(write), new WriteDeadLetters(run.deadLetters())),
            Progress.asked(options, run.files(), err));
  }

  private static Pipeline pipeline(
      FilesToRecordsOptions options,
      ReadRecords read,
      WriteRecords<CdfRecord> write,
      WriteDeadLetters writeDeadLetters) {
    Pipeline pipeline = Pipeline.create(options);
    PCollectionTuple lines = pipeline.apply("Read records", read);
    WriteResult result = lines.get(ReadLinesFn.RECORDS).apply("Write records", write);
    PCollection<FailedRecord> notRecords = lines.get(ReadLinesFn.NOT_RECORDS);
    PCollectionList.of(notRecords)
        .and(result.failures())
        .apply("All failures", Flatten.pCollections())
        .apply("Write dead letters", writeDeadLetters);
    return pipeline;
  }
}
