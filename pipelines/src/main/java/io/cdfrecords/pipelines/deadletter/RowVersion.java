package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedElement;
import io.cdfrecords.beam.FailedRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of a row by its mapping, which its dead letter keeps as its element: a record that
 * the service refused holds no such field.
 */
public final class RowVersion {
  private static final Pattern TEXT = Pattern.compile("\\{\"version\":(-?[0-9]{1,19})}");

  private RowVersion() {}

  /** Returns the element of a row of {@code version}. */
  public static String text(long version) {
    return "{\"version\":" + version + "}";
  }

  /** Returns the version that {@code letter} keeps, or null where it keeps none. */
  public static @Nullable Long of(FailedRecord letter) {
    FailedElement element = letter.getElement();
    String text = element == null ? null : element.getText();
    Matcher version = TEXT.matcher(text == null ? "" : text);
    try {
      return version.matches() ? Long.valueOf(version.group(1)) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
