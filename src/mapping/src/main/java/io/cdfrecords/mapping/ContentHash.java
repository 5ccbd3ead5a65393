package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.NumberConversions;
import io.cdfrecords.record.DirectRelation;
import io.cdfrecords.record.SourceId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An id computed from a record's content: the SHA-256, as 64 hexadecimal digits, of its sources and
 * properties. The same content always has the same id: rows that are read again write the same
 * record again, and two events with equal content are one record.
 *
 * <p>The hash is that of a text in UTF-8. Sources and properties are sorted by name, whatever their
 * order in the mapping; properties without a value are omitted. Every value is written as its kind,
 * its length in characters, a colon and the value itself: a number in decimals without trailing
 * zeros, whatever its type; a time or date as ISO-8601; a list or an object as its elements.
 */
final class ContentHash {
  private ContentHash() {}

  static String of(Map<SourceId, Map<String, @Nullable Object>> sources) {
    Map<String, Map<String, @Nullable Object>> byName = new TreeMap<>();
    sources.forEach((source, properties) -> byName.put(source.type() + " " + source, properties));
    StringBuilder canonical = new StringBuilder(256);
    write(byName, canonical);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      StringBuilder inner = new StringBuilder();
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach(
          (key, element) -> {
            if (element != null && !(element instanceof List<?> list && list.isEmpty())) {
              sorted.put(String.valueOf(key), element);
            }
          });
      sorted.forEach(
          (key, element) -> {
            write(key, inner);
            write(element, inner);
          });
      append('m', inner, out);
    } else if (value instanceof List<?> list) {
      StringBuilder inner = new StringBuilder();
      list.forEach(element -> write(element == null ? "" : element, inner));
      append('l', inner, out);
    } else if (value instanceof DirectRelation relation) {
      StringBuilder inner = new StringBuilder();
      write(relation.space(), inner);
      write(relation.externalId(), inner);
      append('d', inner, out);
    } else if (value instanceof Number number) {
      append('n', digits(number), out);
    } else {
      char kind = value instanceof String ? 's' : value instanceof Boolean ? 'b' : 't';
      append(kind, value.toString(), out);
    }
  }

  private static String digits(Number number) {
    BigDecimal decimal = NumberConversions.decimal(number);
    // With its exponent, since a number may have thousands of zeros.
    return decimal == null ? number.toString() : decimal.stripTrailingZeros().toString();
  }

  private static void append(char kind, CharSequence text, StringBuilder out) {
    out.append(kind).append(text.length()).append(':').append(text);
  }
}
