package io.cdfrecords.pipelines;

import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.beam.WriteResult;
import io.cdfrecords.pipelines.check.CheckedJob;
import io.cdfrecords.pipelines.check.LaunchCheck;
import io.cdfrecords.pipelines.deadletter.EarlyEnd;
import io.cdfrecords.pipelines.deadletter.WriteBatchDeadLetters;
import io.cdfrecords.pipelines.file.FileInputSetup;
import io.cdfrecords.pipelines.file.MappingOption;
import io.cdfrecords.pipelines.file.WholeFileReader;
import io.cdfrecords.pipelines.replay.JoinReplayFailures;
import io.cdfrecords.pipelines.replay.LetterChange;
import io.cdfrecords.pipelines.replay.OrderChangesFn;
import io.cdfrecords.pipelines.replay.ReadLettersFn;
import io.cdfrecords.pipelines.replay.ReplayDeadLettersOptions;
import io.cdfrecords.pipelines.replay.ReplayPlan;
import io.cdfrecords.pipelines.run.BatchRun;
import io.cdfrecords.pipelines.run.ExitCode;
import io.cdfrecords.pipelines.run.PipelineProcess;
import io.cdfrecords.pipelines.run.Program;
import io.cdfrecords.pipelines.run.ProgramDescription;
import io.cdfrecords.pipelines.run.Progress;
import io.cdfrecords.pipelines.write.ConfiguredWrite;
import io.cdfrecords.pipelines.write.SignIn;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordChange;
import java.io.PrintStream;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Sends dead letters again, once their cause is corrected.
 *
 * <p>It reads the files of JSON lines that the pipelines of this package write, and sends those
 * that {@code --reasons}, {@code --failedFrom} and {@code --failedUntil} select: each letter to its
 * own stream and with its own operation, unless {@code --stream} and {@code --writeMode} say
 * otherwise. A letter's record is sent unchanged; a letter without a record is sent as the record
 * that the text of its input holds. With {@code --mapping} every text is mapped again. A text that
 * was cut is never sent.
 *
 * <p>A record that fails again becomes a dead letter again, with all its attempts and its first
 * input. A line that is not a dead letter becomes one, with the reason {@code NOT_A_RECORD}. The
 * input files are never changed.
 *
 * <p>Records are ingested first. Upserts and deletes follow, and for each record the newest of them
 * wins: among letters of one file the one of the highest line, otherwise the one that failed last.
 *
 * <p>Exit codes are those of {@link FilesToRecords}. {@code --help} lists the options.
 */
public final class ReplayDeadLetters {
  static final ProgramDescription ABOUT =
      ProgramDescription.ofWrite(
          "replay-dead-letters",
          "Sends dead letters again, once their cause is corrected.",
          ReplayDeadLettersOptions.class,
          "--inputFilePattern=old-letters/*.jsonl");

  private ReplayDeadLetters() {}

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
        ReplayDeadLettersOptions.class,
        (options, to, errors) -> job(options, command, to, errors),
        out,
        err);
  }

  private static ExitCode job(
      ReplayDeadLettersOptions options, String command, PrintStream out, PrintStream err) {
    SignIn signIn = SignIn.of(options);
    String stream = options.getStream();
    ConfiguredWrite.checkOneReplaces(options.getWriteMode(), options);
    WriteRecords<KV<String, CdfRecord>> ingest =
        ConfiguredWrite.of(
                CdfRecordsIO.write(KV<String, CdfRecord>::getValue),
                options,
                signIn.credentials(),
                stream)
            .withMode(WriteMode.INGEST)
            .withDuplicates(options.getDuplicates());
    WriteRecords<KV<String, KV<Long, RecordChange>>> change =
        ConfiguredWrite.of(
                CdfRecordsIO.writeChanges(
                    (KV<String, KV<Long, RecordChange>> ranked) -> ranked.getValue().getValue()),
                options,
                signIn.credentials(),
                stream)
            .withVersion(ranked -> ranked.getValue().getKey());
    if (stream == null) {
      ingest = ingest.to(KV::getKey);
      change = change.to(KV::getKey);
    }
    ReplayPlan plan = ReplayPlan.of(options);
    FileInputSetup run = FileInputSetup.prepare(options, signIn, err);
    ExitCode checked =
        LaunchCheck.of(
            options,
            signIn,
            () ->
                CheckedJob.plan(
                    options,
                    stream,
                    options.getWriteMode() == WriteMode.UPSERT,
                    MappingOption.mapping(options.getMapping())),
            command,
            out,
            err);
    if (checked != null) {
      return checked;
    }
    Pipeline pipeline = Pipeline.create(options);
    PCollectionTuple letters =
        pipeline
            .apply("Files", new WholeFileReader(run.pattern(), Compression.AUTO))
            .apply(
                "Read dead letters",
                ParDo.of(new ReadLettersFn(plan, run.end()))
                    .withOutputTags(
                        ReadLettersFn.INGESTS,
                        TupleTagList.of(ReadLettersFn.CHANGES)
                            .and(ReadLettersFn.SENT)
                            .and(ReadLettersFn.NOT_SENT)));
    failures(letters, run.limited(ingest), run.limited(change))
        .apply("Write dead letters", new WriteBatchDeadLetters(run.deadLetters()));
    try {
      return new BatchRun(
              options, stream == null ? "their own streams" : stream, run.deadLetters(), out, err)
          .of(pipeline, Progress.asked(options, run.files(), err));
    } finally {
      EarlyEnd.drop(run.end());
    }
  }

  private static PCollection<FailedRecord> failures(
      PCollectionTuple letters,
      WriteRecords<KV<String, CdfRecord>> ingest,
      WriteRecords<KV<String, KV<Long, RecordChange>>> change) {
    PCollection<FailedRecord> notSent = letters.get(ReadLettersFn.NOT_SENT);
    Coder<FailedRecord> letter = notSent.getCoder();
    WriteResult ingested =
        letters
            .get(ReadLettersFn.INGESTS)
            .setCoder(KvCoder.of(StringUtf8Coder.of(), coder(letters, CdfRecord.class)))
            .apply("Ingest records", ingest);
    WriteResult changed =
        changes(letters, letter)
            // One write at a time, so that both together keep to the limits of one.
            .apply("After ingesting", Wait.on(ingested.receipts(), ingested.failures()))
            .apply("Write changes", change);
    PCollection<FailedRecord> failedAgain =
        PCollectionList.of(ingested.failures())
            .and(changed.failures())
            .apply("All failures", Flatten.pCollections())
            .apply(
                "Failed again",
                new JoinReplayFailures(
                    letters
                        .get(ReadLettersFn.SENT)
                        .setCoder(KvCoder.of(StringUtf8Coder.of(), letter))));
    return PCollectionList.of(notSent)
        .and(failedAgain)
        .apply("All dead letters", Flatten.pCollections());
  }

  private static PCollection<KV<String, KV<Long, RecordChange>>> changes(
      PCollectionTuple letters, Coder<FailedRecord> letter) {
    Coder<RecordChange> change = coder(letters, RecordChange.class);
    return letters
        .get(ReadLettersFn.CHANGES)
        .setCoder(
            KvCoder.of(
                KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()),
                LetterChange.coder(letter, change)))
        .apply("By record", GroupByKey.create())
        .apply("Order changes", ParDo.of(new OrderChangesFn()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), KvCoder.of(VarLongCoder.of(), change)));
  }

  private static <T> Coder<T> coder(PCollectionTuple letters, Class<T> type) {
    try {
      return letters.getPipeline().getCoderRegistry().getCoder(type);
    } catch (CannotProvideCoderException e) {
      throw new IllegalStateException("the library registers coders of what it writes", e);
    }
  }
}
