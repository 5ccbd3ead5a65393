package io.cdfrecords.pipelines;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.beam.WriteResult;
import io.cdfrecords.pipelines.check.CheckedJob;
import io.cdfrecords.pipelines.check.LaunchCheck;
import io.cdfrecords.pipelines.deadletter.EarlyEnd;
import io.cdfrecords.pipelines.deadletter.RowVersion;
import io.cdfrecords.pipelines.deadletter.WriteBatchDeadLetters;
import io.cdfrecords.pipelines.file.DryRun;
import io.cdfrecords.pipelines.file.FileInputSetup;
import io.cdfrecords.pipelines.file.InputOption;
import io.cdfrecords.pipelines.file.InputPlan;
import io.cdfrecords.pipelines.file.InputSample;
import io.cdfrecords.pipelines.file.MappingOption;
import io.cdfrecords.pipelines.file.ReadLinesFn;
import io.cdfrecords.pipelines.file.ReadRecords;
import io.cdfrecords.pipelines.run.BatchRun;
import io.cdfrecords.pipelines.run.ExitCode;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.PipelineProcess;
import io.cdfrecords.pipelines.run.Program;
import io.cdfrecords.pipelines.run.ProgramDescription;
import io.cdfrecords.pipelines.run.Progress;
import io.cdfrecords.pipelines.write.ConfiguredWrite;
import io.cdfrecords.pipelines.write.SignIn;
import io.cdfrecords.preflight.JobPlan;
import io.cdfrecords.record.CdfRecord;
import java.io.PrintStream;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Writes the records of files into a CDF stream.
 *
 * <p>A line of a file is a record, as JSON in the shape of the Records API; with {@code --mapping}
 * it can be any line of JSON, row of CSV or record of Avro or Parquet. Every line is either written
 * or becomes a dead letter that names its file and line; the closing summary gives the number of
 * each, and whether they add up. Blank lines are only counted.
 *
 * <p>With {@code --writeMode=UPSERT} the highest version of a record wins, in whatever order the
 * runner takes the lines, over all files of the run. The mapping names the field that is the
 * version; where it names none the line is, so that the last of a file's lines of one record wins.
 * Lines of different files have no order among each other: where they have no version of their own,
 * run the pipeline once for each file, from the oldest to the newest.
 *
 * <p>Exit codes: 0, every line is accounted for; 1, the pipeline failed; 2, an option is wrong, or
 * the check before the first record found that the job is sure to fail; 3, more lines failed than
 * {@code --maxFailedShare} allows, at the end of the run or before an early end. {@code --help}
 * lists the options.
 */
public final class FilesToRecords {
  static final ProgramDescription ABOUT =
      ProgramDescription.ofWrite(
          "files-to-records",
          "Writes the records of files (JSON lines, CSV, Avro, Parquet, XLSX, XML) into a stream, once.",
          FilesToRecordsOptions.class,
          "--inputFilePattern=in/*.jsonl");

  private FilesToRecords() {}

  /** Runs the pipeline that the options describe, and ends the process, unless Flink runs it. */
  public static void main(String[] args) {
    PipelineProcess process = PipelineProcess.current();
    process.begin(PipelineProcess.Reads.FILES);
    process.end(run(args, System.out, System.err));
  }

  /** Runs the pipeline that the options describe, and returns the exit code. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    String command = ABOUT.commandLine(List.of(args), "check");
    return Program.run(
        args,
        ABOUT,
        FilesToRecordsOptions.class,
        (options, to, errors) -> job(options, command, to, errors),
        out,
        err);
  }

  private static ExitCode job(
      FilesToRecordsOptions options, String command, PrintStream out, PrintStream err) {
    String dryRun = options.getDryRun();
    if (dryRun != null) {
      String pattern = OptionValues.required("inputFilePattern", options.getInputFilePattern());
      return DryRun.run(pattern, InputOption.read(options), DryRun.rows(dryRun), out, err);
    }
    SignIn signIn = SignIn.of(options);
    WriteRecords<KV<Long, CdfRecord>> configured =
        ConfiguredWrite.of(
            options,
            signIn.credentials(),
            CdfRecordsIO.write(KV<Long, CdfRecord>::getValue),
            options.getWriteMode());
    InputPlan plan = InputOption.read(options);
    WriteRecords<KV<Long, CdfRecord>> kept =
        plan.hasVersions()
            ? configured
                .withFailedElements()
                .withElementText(read -> RowVersion.text(requireNonNull(read.getKey())))
            : configured;
    WriteRecords<KV<Long, CdfRecord>> write =
        options.getWriteMode() == WriteMode.UPSERT ? kept.withVersion(KV::getKey) : kept;
    FileInputSetup run = FileInputSetup.prepare(options, signIn, err);
    String stream = String.valueOf(options.getStream());
    ExitCode checked =
        LaunchCheck.of(
            options,
            signIn,
            () -> InputSample.of(checkedJob(options), run.pattern(), plan),
            command,
            out,
            err);
    if (checked != null) {
      return checked;
    }
    ReadRecords read =
        new ReadRecords(
            run.pattern(), new ReadLinesFn(plan, stream, options.getWriteMode().name(), run.end()));
    try {
      return new BatchRun(options, stream, run.deadLetters(), out, err)
          .of(
              pipeline(
                  options, read, run.limited(write), new WriteBatchDeadLetters(run.deadLetters())),
              Progress.asked(options, run.files(), err));
    } finally {
      EarlyEnd.drop(run.end());
    }
  }

  private static JobPlan checkedJob(FilesToRecordsOptions options) {
    return CheckedJob.plan(
        options,
        options.getStream(),
        options.getWriteMode() == WriteMode.UPSERT,
        MappingOption.mapping(options.getMapping()));
  }

  private static Pipeline pipeline(
      FilesToRecordsOptions options,
      ReadRecords read,
      WriteRecords<KV<Long, CdfRecord>> write,
      WriteBatchDeadLetters writeDeadLetters) {
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
