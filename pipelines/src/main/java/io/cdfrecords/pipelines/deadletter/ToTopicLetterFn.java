package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.run.RunMetrics;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * Turns failures into what a topic takes, and counts them by their reason. One that is too large
 * for the topic is kept in a file, and a letter without its payload stands for it.
 *
 * @param <T> what the topic takes
 */
public final class ToTopicLetterFn<T> extends DoFn<FailedRecord, T> {
  private static final long serialVersionUID = 1L;

  private final int maxBytes;
  private final DeadLetterFolder folder;
  private final SerializableFunction<DeadLetterMessage, T> form;

  public ToTopicLetterFn(
      int maxBytes, DeadLetterFolder folder, SerializableFunction<DeadLetterMessage, T> form) {
    this.maxBytes = maxBytes;
    this.folder = folder;
    this.form = form;
  }

  @ProcessElement
  public void fit(@Element FailedRecord failed, OutputReceiver<T> out) throws IOException {
    RunMetrics.deadLetters(failed.getReason()).inc();
    DeadLetterMessage letter = DeadLetterMessage.of(failed);
    FailedInput input = failed.getInput();
    if (letter.bytes() > maxBytes && input != null) {
      String file =
          folder.fileOfOne(input.getPlace(), input.getPosition(), String.valueOf(input.getText()));
      folder.write(file, List.of(DeadLetterJson.printMessage(failed)));
      letter = letter.leftIn(file, maxBytes);
    }
    out.output(form.apply(letter));
  }
}
