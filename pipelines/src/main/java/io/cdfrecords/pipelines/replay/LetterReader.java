package io.cdfrecords.pipelines.replay;

import io.cdfrecords.api.Operation;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.json.NotARecordException;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.mapping.value.JsonText;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.pipelines.deadletter.RowVersion;
import io.cdfrecords.pipelines.row.LineResult;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what to send of a dead letter. With a mapping, the text of its input is mapped again;
 * otherwise its record is sent unchanged, or its text is read as a record.
 */
final class LetterReader {
  private final @Nullable LetterRowMapper rows;
  private final boolean cutsTimes;

  /**
   * A reader.
   *
   * @param rows maps texts, or null for none
   * @param cutsTimes whether the write truncates timestamps to milliseconds
   */
  LetterReader(@Nullable LetterRowMapper rows, boolean cutsTimes) {
    this.rows = rows;
    this.cutsTimes = cutsTimes;
  }

  /**
   * Returns the content of {@code letter}.
   *
   * @param origin the place of the letter, which becomes the origin of its record
   */
  LetterContent read(FailedRecord letter, Origin origin) {
    if (letter.getOperation() == Operation.DELETE) {
      return identifier(letter);
    }
    FailedInput input = letter.getInput();
    String text = input == null ? null : input.getText();
    boolean hasText = text != null && !text.isBlank();
    if (input != null && hasText && (rows != null || letter.getRecord() == null)) {
      return fromText(letter, input, String.valueOf(text), origin);
    }
    if (letter.getRecord() == null) {
      return nothing(letter, "the dead letter holds neither a record nor the text of one");
    }
    return record(letter, letter.getRecord(), "", origin);
  }

  private LetterContent fromText(
      FailedRecord letter, FailedInput input, String text, Origin origin) {
    String fault = fault(text);
    if (fault != null) {
      return nothing(
          letter,
          fault + ": take the input from " + input.getPlace() + ", line " + input.getPosition());
    }
    if (rows == null) {
      boolean row = letter.getReason() == FailureReason.UNMAPPED;
      return record(letter, text, row ? "without --mapping its text is no record: " : "", origin);
    }
    LineResult read = rows.read(input.getPlace(), text, origin);
    if (read instanceof LineResult.Parsed parsed) {
      return new LetterContent.Whole(parsed.record(), parsed.version());
    }
    return read instanceof LineResult.Refused refused
        ? new LetterContent.Nothing(refused.reason(), refused.message())
        : nothing(letter, "its text is blank");
  }

  /**
   * Returns why a text differs from the input, or null if it may be the same. Texts of lines are
   * cut, those of messages are not.
   */
  private static @Nullable String fault(String text) {
    if (text.length() == FailedInput.MAX_TEXT) {
      return "its text was cut after " + FailedInput.MAX_TEXT + " characters and is not whole";
    }
    return text.indexOf('\uFFFD') < 0
        ? null
        : "its text has the sign U+FFFD, which stands for bytes that were not UTF-8";
  }

  private LetterContent record(FailedRecord letter, String json, String before, Origin origin) {
    try {
      CdfRecord record = RecordJson.parse(json, origin);
      boolean finer = cutsTimes && letter.getReason() == FailureReason.INVALID;
      return new LetterContent.Whole(
          finer ? PrintedTimeParser.restored(record) : record, RowVersion.of(letter));
    } catch (NotARecordException e) {
      return nothing(letter, before + e.getMessage());
    }
  }

  private static LetterContent identifier(FailedRecord letter) {
    Object space = letter.getSpace();
    Object externalId = letter.getExternalId();
    if (letter.getRecord() != null) {
      Map<String, @Nullable Object> id;
      try {
        id = JsonText.object(letter.getRecord());
      } catch (UnmappedException e) {
        return nothing(letter, "its record " + e.getMessage());
      }
      space = id.get("space");
      externalId = id.get("externalId");
    }
    return space instanceof String in && externalId instanceof String name
        ? new LetterContent.Identifier(new RecordId(in, name))
        : nothing(letter, "a dead letter of a delete must hold space and externalId, as texts");
  }

  /** Returns that the letter stays a dead letter, with {@code message} for the user. */
  private static LetterContent nothing(FailedRecord letter, String message) {
    return new LetterContent.Nothing(letter.getReason(), message);
  }
}
