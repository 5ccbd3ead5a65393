package io.cdfrecords.pipelines;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.beam.WriteResult;
import io.cdfrecords.delivery.FailureLimit;
import io.cdfrecords.record.CdfRecord;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Arrays;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.jspecify.annotations.Nullable;

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

  /** Runs the pipeline that the options describe, and ends the process, unless Flink runs it. */
  public static void main(String[] args) {
    PipelineProcess process = PipelineProcess.current();
    process.begin();
    process.end(run(args, System.out, System.err));
  }

  /**
   * Runs the pipeline that the options describe.
   *
   * @param out where the summary goes
   * @param err where it goes why nothing was run, or what failed
   * @return the exit code
   */
  static int run(String[] args, PrintStream out, PrintStream err) {
    // Beam's own way is --help=NAME, and ends the process: it is answered here likewise.
    if (Arrays.stream(args).anyMatch(arg -> arg.startsWith("--help"))) {
      PipelineOptionsFactory.printHelp(out, FilesToRecordsOptions.class);
      return ExitCode.ACCOUNTED_FOR.code();
    }
    try {
      return run(CommandLine.parse(args, FilesToRecordsOptions.class), out, err).code();
    } catch (WrongOptionException e) {
      err.println(e.getMessage());
      err.println("Nothing was run. See --help.");
      return ExitCode.WRONG_OPTIONS.code();
    }
  }

  private static ExitCode run(FilesToRecordsOptions options, PrintStream out, PrintStream err) {
    FileSystems.setDefaultPipelineOptions(options);
    SignIn signIn = SignIn.of(options);
    WriteRecords<CdfRecord> configured = ConfiguredWrite.of(options, signIn.credentials());
    WriteRecords<CdfRecord> write =
        options.getWriteMode() == WriteMode.UPSERT
            ? configured.withVersion(new LineVersion())
            : configured;
    String pattern = OptionValues.required("inputFilePattern", options.getInputFilePattern());
    String directory =
        OptionValues.required("deadLetterDirectory", options.getDeadLetterDirectory());
    OptionValues.share("maxFailedShare", options.getMaxFailedShare());
    FailureLimit limit = EarlyEnd.limit(options.getMaxFailedShare());
    InputPlan plan = InputOption.read(options);
    InputFiles input = InputFiles.matching(pattern);
    DeadLetterFiles.check(directory);
    if (OneMachine.isMeant(options)) {
      signIn.check();
      OneMachine.prepare(options);
      String warning = OneMachine.warning(input.bytes(), Runtime.getRuntime().maxMemory());
      if (warning != null) {
        err.println(warning);
      }
    }
    DeadLetterFiles deadLetters = DeadLetterFiles.in(directory, Instant.now());
    String stream = String.valueOf(options.getStream());
    ReadRecords read = new ReadRecords(pattern, plan, stream, options.getWriteMode().name(), limit);
    return new PipelineRun(options, stream, deadLetters, out, err)
        .of(pipeline(options, read, limited(write, limit), new WriteDeadLetters(deadLetters)));
  }

  private static WriteRecords<CdfRecord> limited(
      WriteRecords<CdfRecord> write, @Nullable FailureLimit limit) {
    return limit == null ? write : write.withFailureLimit(limit.share(), limit.minimum());
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
