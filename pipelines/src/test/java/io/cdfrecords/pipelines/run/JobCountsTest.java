package io.cdfrecords.pipelines.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JobCountsTest {
  private static final String JOB = "counted";

  private final FailureOptions options = PipelineOptionsFactory.as(FailureOptions.class);
  private final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);

  @BeforeEach
  void name() {
    options.setJobName(JOB);
  }

  private Pipeline pipeline() {
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply(Create.empty(VarIntCoder.of()));
    return pipeline;
  }

  @Test
  void areSharedByTheShardsOfAJob() {
    assertThat(JobCounts.of(JOB), is(sameInstance(JobCounts.of(JOB))));
  }

  @Test
  void endWithARunOverFiles() {
    JobCounts counts = JobCounts.of(JOB);
    new BatchRun(options, "alarms", new NoLetters(), out, out)
        .of(pipeline(), PipelineResult::waitUntilFinish);
    assertThat(JobCounts.of(JOB), is(not(sameInstance(counts))));
  }

  @Test
  void endWithARunOverMessages() {
    JobCounts counts = JobCounts.of(JOB);
    new StreamingRun(options, out, out).of(pipeline(), "nothing");
    assertThat(JobCounts.of(JOB), is(not(sameInstance(counts))));
  }

  /** A run without dead letters. */
  private static final class NoLetters implements DeadLetterFiles {
    @Override
    public String pattern() {
      return "none";
    }

    @Override
    public List<String> written() {
      return List.of();
    }
  }
}
