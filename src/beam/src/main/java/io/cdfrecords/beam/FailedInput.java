package io.cdfrecords.beam;

import com.google.auto.value.AutoValue;
import io.cdfrecords.record.Origin;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.jspecify.annotations.Nullable;

/** The place that a failed record was read from, and its text there. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class FailedInput {
  /** The most characters of input that a dead letter repeats. */
  public static final int MAX_TEXT = 64 * 1024;

  FailedInput() {}

  /**
   * Returns an input.
   *
   * @param place the file or topic
   * @param position the line, counted from 1, or the offset
   * @param text the text of the input, or null if the record holds all of it; cut after 64 k
   *     characters
   */
  public static FailedInput of(String place, long position, @Nullable String text) {
    String shown = text != null && text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    return new AutoValue_FailedInput(place, position, shown);
  }

  /** Returns the input for an origin, whose text is not cut. */
  public static FailedInput of(Origin origin) {
    return new AutoValue_FailedInput(origin.place(), origin.position(), origin.text());
  }

  /** Returns the file or topic. */
  @SchemaFieldNumber("0")
  public abstract String getPlace();

  /** Returns the line, counted from 1, or the offset. */
  @SchemaFieldNumber("1")
  public abstract long getPosition();

  /** Returns the text of the input, or null if the record holds all of it. */
  @SchemaFieldNumber("2")
  public abstract @Nullable String getText();
}
