package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.value.JsonText;
import io.cdfrecords.mapping.value.UnmappedException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Tells lines of JSON from a document that goes over lines, by how a file begins. */
final class JsonShape {
  /** How many bytes are looked at. */
  static final int LOOKED_AT = 64 * 1024;

  private JsonShape() {}

  /**
   * Returns whether a file that begins with {@code beginning} is a document: an array, or an object
   * that its first line does not close and the second goes on with. A damaged first line that
   * another object follows is a damaged line.
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
