package io.cdfrecords.record;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The Java types that a property may hold, and the immutable copies of values. Values without a
 * form of their own in JSON become texts or lists, so that a record equals its copy.
 */
final class PropertyValue {
  /** Deeper values are refused: far beyond what a json property may hold, and far above a stack. */
  static final int MAX_DEPTH = 64;

  private static final Set<Class<?>> SCALARS =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          Instant.class,
          OffsetDateTime.class,
          LocalDate.class,
          DirectRelation.class);

  private PropertyValue() {}

  static @Nullable Object frozen(String property, @Nullable Object value) {
    return frozen(property, value, 0);
  }

  private static @Nullable Object frozen(String property, @Nullable Object value, int depth) {
    if (value == null || SCALARS.contains(value.getClass())) {
      return value;
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof UUID || value instanceof byte[]) {
      return value instanceof byte[] bytes
          ? Base64.getEncoder().encodeToString(bytes)
          : value.toString();
    }
    if (depth == MAX_DEPTH) {
      throw new IllegalArgumentException(
          "property \"" + property + "\" must not be nested deeper than " + MAX_DEPTH + " levels");
    }
    if (value instanceof List || value instanceof SortedSet) {
      Collection<?> elements = (Collection<?>) value;
      List<@Nullable Object> copy = new ArrayList<>(elements.size());
      for (Object element : elements) {
        copy.add(frozen(property, element, depth + 1));
      }
      return Collections.unmodifiableList(copy);
    }
    if (value.getClass().isArray()) {
      int length = Array.getLength(value);
      List<@Nullable Object> copy = new ArrayList<>(length);
      for (int i = 0; i < length; i++) {
        copy.add(frozen(property, Array.get(value, i), depth + 1));
      }
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>(map.size() * 2);
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (!(entry.getKey() instanceof String key)) {
          throw new IllegalArgumentException(
              "property \"" + property + "\" must have text keys only, in every map within it");
        }
        copy.put(key, frozen(property, entry.getValue(), depth + 1));
      }
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof Set) {
      throw new IllegalArgumentException(
          "property \""
              + property
              + "\" must be a SortedSet or a List where it is a collection, since the order of"
              + " other sets differs from one JVM to the next and makes two contents of one record,"
              + " but was a "
              + value.getClass().getName());
    }
    throw new IllegalArgumentException(
        "property \""
            + property
            + "\" must be a String, Boolean, Number, Instant, OffsetDateTime, LocalDate, UUID,"
            + " DirectRelation, enum, byte[], array, List, SortedSet or Map, but was a "
            + value.getClass().getName());
  }
}
