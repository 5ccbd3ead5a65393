package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.value.JsonText;
import io.cdfrecords.mapping.value.UnmappedException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Distinguishes JSON lines from a JSON document of several lines by the beginning of the file. */
final class JsonShape {
  /** The number of bytes that are examined. */
  static final int LOOKED_AT = 64 * 1024;

  private JsonShape() {}

  /**
   * Returns whether a file that begins with {@code beginning} is a document: an array, or an object
   * that continues after the first line. A damaged first line followed by another object is a
   * damaged line.
   */
  static boolean isDocument(byte[] beginning) {
    String text = new String(beginning, StandardCharsets.UTF_8).replace("\uFEFF", "");
    if (text.isBlank()) {
      return false;
    }
    Iterator<String> lines = text.lines().filter(line -> !line.isBlank()).iterator();
    String first = lines.next().strip();
    if (first.startsWith("[")) {
      return true;
    }
    if (!first.startsWith("{") || !lines.hasNext()) {
      return false;
    }
    return !isObject(first) && !lines.next().strip().startsWith("{");
  }

  private static boolean isObject(String line) {
    try {
      JsonText.object(line);
      return true;
    } catch (UnmappedException e) {
      return false;
    }
  }
}
