package io.cdfrecords.delivery;

import io.cdfrecords.api.EncodedRecord;
import java.nio.charset.StandardCharsets;

/**
 * Which containers or views the JSON of a record names, as a text to compare: what is wrong with a
 * container is wrong for every record of it, and says nothing of the records of another.
 *
 * <p>The bytes are searched and not parsed. A property that looks like a source is taken for one;
 * then records only appear to have less in common than they have.
 */
final class SourceKey {
  private static final byte[] BEGIN = "\"source\":{".getBytes(StandardCharsets.UTF_8);

  private SourceKey() {}

  /** Returns the sources of {@code record}, in their order; empty where it has none. */
  static String of(EncodedRecord record) {
    byte[] json = record.json();
    StringBuilder sources = new StringBuilder();
    for (int i = 0; i + BEGIN.length <= json.length; i++) {
      if (json[i] == BEGIN[0] && isBegin(json, i)) {
        int from = i + BEGIN.length;
        int end = from;
        while (end < json.length && json[end] != '}') {
          end++;
        }
        sources.append(new String(json, from, end - from, StandardCharsets.UTF_8)).append('\n');
        i = end;
      }
    }
    return sources.toString();
  }

  private static boolean isBegin(byte[] json, int at) {
    for (int i = 1; i < BEGIN.length; i++) {
      if (json[at + i] != BEGIN[i]) {
        return false;
      }
    }
    return true;
  }
}
