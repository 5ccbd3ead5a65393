package io.cdfrecords.schema;

import io.cdfrecords.record.DirectRelation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The least size of a json value in its written form, without what escapes and digits add. A value
 * that is found too large is therefore too large.
 */
final class JsonSize {
  private static final int MOST_BYTES = 40_960;
  private static final int MOST_KEYS = 256;
  private static final int MOST_KEY_BYTES = 128;
  private static final int MOST_TEXT_BYTES = 10_240;

  private int keys;
  private @Nullable String broken;

  private JsonSize() {}

  /** Returns the published bound that a json value exceeds, in words, or null. */
  static @Nullable String violation(Map<?, ?> json) {
    JsonSize size = new JsonSize();
    long bytes = size.of(json);
    if (size.broken != null) {
      return size.broken;
    }
    if (size.keys > MOST_KEYS) {
      return "must have at most " + MOST_KEYS + " keys in all, but had " + size.keys;
    }
    return bytes > MOST_BYTES ? "must have at most " + MOST_BYTES + " bytes of JSON" : null;
  }

  private long of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      long bytes = 2 + Math.max(0L, map.size() - 1L);
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        keys++;
        long key = utf8(String.valueOf(entry.getKey()));
        if (key > MOST_KEY_BYTES) {
          broken = "must have keys of at most " + MOST_KEY_BYTES + " bytes, but had one of " + key;
        }
        bytes += key + 3 + of(entry.getValue());
      }
      return bytes;
    }
    if (value instanceof List<?> list) {
      long bytes = 2 + Math.max(0L, list.size() - 1L);
      for (Object element : list) {
        bytes += of(element);
      }
      return bytes;
    }
    if (value instanceof String text) {
      long bytes = utf8(text);
      if (bytes > MOST_TEXT_BYTES) {
        broken =
            "must hold texts of at most " + MOST_TEXT_BYTES + " bytes, but held one of " + bytes;
      }
      return bytes + 2;
    }
    if (value instanceof DirectRelation) {
      keys += 2;
    }
    return 1;
  }

  /** Returns the bytes of a text in UTF-8. */
  static long utf8(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Half of a surrogate pair is two of the four bytes that the pair has.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
