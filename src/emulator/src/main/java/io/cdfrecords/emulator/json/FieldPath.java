package io.cdfrecords.emulator.json;

import com.fasterxml.jackson.core.JsonStreamContext;
import org.jspecify.annotations.Nullable;

/**
 * Where in a body something stands, as {@code items[3].sources[0].properties.severity}. It is
 * computed from the parser's own context, and only for a message: a valid request never pays for
 * it.
 */
final class FieldPath {
  private static final int LONGEST_NAME = 64;

  private FieldPath() {}

  /** Returns the path of the value that the context stands at; empty for the whole body. */
  static String of(@Nullable JsonStreamContext context) {
    StringBuilder path = new StringBuilder();
    append(path, context);
    return path.toString();
  }

  private static void append(StringBuilder path, @Nullable JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return;
    }
    append(path, context.getParent());
    if (context.inArray() && context.hasCurrentIndex()) {
      path.append('[').append(context.getCurrentIndex()).append(']');
    } else if (context.inObject() && context.getCurrentName() != null) {
      path.append(path.length() == 0 ? "" : ".").append(clipped(context.getCurrentName()));
    }
  }

  /** A name may be as large as the body; a message must not be. */
  private static String clipped(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }
}
