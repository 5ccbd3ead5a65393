package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Turns failures into letters of a topic, and writes those that the topic does not take into a
 * directory.
 *
 * @param maxBytes the largest size of a letter in the topic, in bytes
 * @param folder the directory for letters that the topic does not take
 */
public record TopicLetters(int maxBytes, DeadLetterFolder folder) implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Returns the letter for the topic. A letter that is too large is written into a file, and the
   * one returned has no payload.
   */
  public DeadLetterMessage letter(FailedRecord failed) throws IOException {
    DeadLetterMessage letter = DeadLetterMessage.of(failed);
    if (letter.bytes() <= maxBytes || failed.getInput() == null) {
      return letter;
    }
    return letter.leftIn(keep("large", failed), maxBytes);
  }

  /**
   * Writes a letter that the topic refused into a file.
   *
   * @param topic the topic
   * @param why the topic's reason
   * @return the file that holds the letter
   */
  public String refused(FailedRecord failed, String topic, String why) throws IOException {
    String message =
        failed.getMessage() + "; kept here, since the topic " + topic + " refused it: " + why;
    return keep("refused", failed.toBuilder().setMessage(message).build());
  }

  private String keep(String kind, FailedRecord failed) throws IOException {
    FailedInput input = failed.getInput();
    String file =
        input == null
            ? folder.fileOfOne(kind, "no-input", 0, String.valueOf(failed.getRecord()))
            : folder.fileOfOne(
                kind, input.getPlace(), input.getPosition(), Content.of(failed).packed());
    folder.write(file, List.of(DeadLetterJson.printMessage(failed)));
    return file;
  }
}
