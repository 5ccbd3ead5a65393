package io.cdfrecords.beam;

import com.google.auto.value.AutoValue;
import io.cdfrecords.record.Origin;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.jspecify.annotations.Nullable;

/** Where a failed record was read from, and as what text. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class FailedInput {
  /** The most characters of input that a dead letter repeats. */
  public static final int MAX_TEXT = 64 * 1024;

  FailedInput() {}

  /**
   * An input.
   *
   * @param file the file or topic
   * @param line the line, counted from 1, or the offset
   * @param text what stood there, or null where the record itself says it all; cut after 64 k
   *     characters
   */
  public static FailedInput of(String file, long line, @Nullable String text) {
    String shown = text != null && text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    return new AutoValue_FailedInput(file, line, shown);
  }

  /** All that is known of where a record came from: its text is never cut. */
  public static FailedInput of(Origin origin) {
    return new AutoValue_FailedInput(origin.place(), origin.position(), origin.text());
  }

  /** The file or topic. */
  public abstract String getFile();

  /** The line, counted from 1, or the offset. */
  public abstract long getLine();

  /** What stood there, or null where the record itself says it all. */
  public abstract @Nullable String getText();
}
