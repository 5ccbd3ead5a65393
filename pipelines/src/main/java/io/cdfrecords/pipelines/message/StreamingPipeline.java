package io.cdfrecords.pipelines.message;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.check.CheckedJob;
import io.cdfrecords.pipelines.check.LaunchCheck;
import io.cdfrecords.pipelines.file.MappingOption;
import io.cdfrecords.pipelines.run.DirectRunnerSetup;
import io.cdfrecords.pipelines.run.ExitCode;
import io.cdfrecords.pipelines.run.FlinkChecks;
import io.cdfrecords.pipelines.run.PipelineProcess;
import io.cdfrecords.pipelines.run.Program;
import io.cdfrecords.pipelines.run.ProgramDescription;
import io.cdfrecords.pipelines.run.StreamingRun;
import io.cdfrecords.pipelines.run.WrongOptionException;
import io.cdfrecords.pipelines.value.ValuePlan;
import io.cdfrecords.pipelines.write.SignIn;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * The skeleton of every pipeline that reads messages: sign in, read messages, write what they hold,
 * keep the failures, run until the job is stopped.
 *
 * @param <O> the options of the pipeline
 */
public final class StreamingPipeline<O extends MessageOptions> {
  private final ProgramDescription about;
  private final Class<O> type;
  private final Source<O> source;

  /**
   * A pipeline.
   *
   * @param about what its help says
   * @param type its options
   * @param source what it reads
   */
  public StreamingPipeline(ProgramDescription about, Class<O> type, Source<O> source) {
    this.about = about;
    this.type = type;
    this.source = source;
  }

  /**
   * What distinguishes one source of messages from another.
   *
   * @param <O> the options of the pipeline
   */
  public interface Source<O> {
    /**
     * Returns the fields that the source gives each message, including that of the key if it has
     * keys.
     */
    Set<String> fields();

    /** Returns whether the positions of the source order the messages of a record. */
    boolean ordersByPosition();

    /**
     * Returns the format of payloads: JSON, unless the source has options for it.
     *
     * @throws WrongOptionException if one of them is wrong
     */
    default ValuePlan values(O options) {
      return ValuePlan.JSON;
    }

    /**
     * Returns the steps that the options ask for.
     *
     * @throws WrongOptionException if one of them is wrong
     */
    Steps steps(O options);

    /** Returns the origin of the messages, in words. */
    String origin(O options);

    /** Returns the destination of dead letters, in words. */
    String deadLetters(O options);

    /** Prints what only this source warns of before the job runs. */
    default void warn(O options, PrintStream err) {}
  }

  /**
   * The steps of a source.
   *
   * @param read reads messages
   * @param deadLetters keeps failures
   * @param checkHere checks what this process needs if the whole pipeline runs in it
   */
  public record Steps(
      Function<Pipeline, PCollection<Message>> read,
      PTransform<PCollection<FailedRecord>, PDone> deadLetters,
      Runnable checkHere) {}

  /** Runs the pipeline that the options describe, and ends the process, unless Flink runs it. */
  public void launch(String[] args) {
    PipelineProcess process = PipelineProcess.current();
    process.begin(PipelineProcess.Reads.MESSAGES);
    process.end(run(args, System.out, System.err));
  }

  /**
   * Runs the pipeline that the options describe.
   *
   * @param out receives the line that says what runs
   * @param err receives why nothing ran, or what failed
   * @return the exit code
   */
  public int run(String[] args, PrintStream out, PrintStream err) {
    String command = about.commandLine(List.of(args), "check");
    return Program.run(
        args, about, type, (options, to, errors) -> job(options, command, to, errors), out, err);
  }

  private ExitCode job(O options, String command, PrintStream out, PrintStream err) {
    Pipeline pipeline = pipeline(options);
    ExitCode checked =
        LaunchCheck.of(
            options,
            SignIn.of(options),
            () ->
                CheckedJob.plan(
                    options,
                    options.getStream(),
                    options.getWriteMode() != MessageMode.INGEST,
                    MappingOption.mapping(options.getMapping())),
            command,
            out,
            err);
    if (checked != null) {
      return checked;
    }
    if (!source.ordersByPosition()) {
      VersionWarning.print(options, err);
    }
    source.warn(options, err);
    return new StreamingRun(options, out, err).of(pipeline, route(options));
  }

  /**
   * Returns the pipeline that {@code options} describe, not started.
   *
   * @throws WrongOptionException if one of them is wrong
   */
  public Pipeline pipeline(O options) {
    SignIn signIn = SignIn.of(options);
    WriteMessages write =
        MessageWriteOptions.of(
            options,
            signIn.credentials(),
            source.fields(),
            source.ordersByPosition(),
            source.values(options));
    Steps steps = source.steps(options);
    FlinkChecks.require(options);
    if (DirectRunnerSetup.isMeant(options)) {
      signIn.check();
      steps.checkHere().run();
      DirectRunnerSetup.prepare(options);
    }
    Pipeline pipeline = Pipeline.create(options);
    steps
        .read()
        .apply(pipeline)
        .apply("Write messages", write)
        .apply("Write dead letters", steps.deadLetters());
    return pipeline;
  }

  /** Returns what the job reads and writes, in words. */
  private String route(O options) {
    return about.className()
        + ": "
        + options.getWriteMode()
        + " from "
        + source.origin(options)
        + " to "
        + options.getStream()
        + " of "
        + options.getCdfProject()
        + " at "
        + options.getCdfBaseUrl()
        + "; dead letters to "
        + source.deadLetters(options);
  }
}
