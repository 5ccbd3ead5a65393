package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Makes failures into what a topic takes, and keeps in a directory what it does not take.
 *
 * @param maxBytes the most bytes of a letter in the topic
 * @param folder the directory for letters that the topic does not take
 */
public record TopicLetters(int maxBytes, DeadLetterFolder folder) implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Returns the letter for the topic. One that is too large is kept in a file, and a letter without
   * its payload stands for it.
   */
  public DeadLetterMessage letter(FailedRecord failed) throws IOException {
    DeadLetterMessage letter = DeadLetterMessage.of(failed);
    if (letter.bytes() <= maxBytes || failed.getInput() == null) {
      return letter;
    }
    return letter.leftIn(keep("large", failed), maxBytes);
  }

  /**
   * Keeps a letter that the topic refused.
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
