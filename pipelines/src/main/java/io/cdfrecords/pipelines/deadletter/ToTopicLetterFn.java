package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.run.JobCounts;
import io.cdfrecords.pipelines.run.RunMetrics;
import java.io.IOException;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * Turns failures into messages of a topic, and counts them by reason. A letter that is too large
 * for the topic is written into a file, and the topic gets a letter without the payload.
 *
 * @param <T> the topic's messages
 */
public final class ToTopicLetterFn<T> extends DoFn<FailedRecord, T> {
  private static final long serialVersionUID = 1L;

  private final TopicLetters letters;
  private final SerializableFunction<DeadLetterMessage, T> form;
  private transient JobCounts counts;

  @SuppressWarnings("NullAway.Init") // the transient field is set up on the worker
  public ToTopicLetterFn(
      int maxBytes, DeadLetterFolder folder, SerializableFunction<DeadLetterMessage, T> form) {
    this.letters = new TopicLetters(maxBytes, folder);
    this.form = form;
  }

  @StartBundle
  public void beginBundle(PipelineOptions options) {
    counts = JobCounts.of(options.getJobName());
  }

  @ProcessElement
  public void fit(@Element FailedRecord failed, OutputReceiver<T> out) throws IOException {
    RunMetrics.deadLetters(failed.getReason()).inc();
    counts.deadLetter();
    out.output(form.apply(letters.letter(failed)));
  }
}
