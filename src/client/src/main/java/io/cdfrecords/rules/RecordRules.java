package io.cdfrecords.rules;

import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.record.SourceProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a record before it is sent: the service's published limits that hold for every
 * container.
 *
 * <p>Not thread-safe: it remembers valid names, since the records of a job have few different ones.
 */
public final class RecordRules {
  private static final int MAX_EXTERNAL_ID = 256;
  private static final int MAX_SOURCES = 100;

  /** A job whose names are data must not fill the memory with them. */
  private static final int MOST_REMEMBERED = 10_000;

  private static final RecordParts NOBODY = new RecordParts() {};

  private final ValueRules values;
  private final Set<SourceId> rightSources = new HashSet<>();
  private final Set<String> rightProperties = new HashSet<>();

  /**
   * The rules.
   *
   * @param truncatingTimestamps whether a timestamp finer than a millisecond is cut instead of
   *     refused
   */
  public RecordRules(boolean truncatingTimestamps) {
    this.values = new ValueRules(truncatingTimestamps);
  }

  /**
   * Returns whether a property counts as absent: null and the empty list are outside the service's
   * schema.
   */
  public static boolean isAbsent(@Nullable Object value) {
    return value == null || (!isPlain(value) && value instanceof List<?> list && list.isEmpty());
  }

  /**
   * Returns whether a value is of one of the commonest types. A class is told at once, where the
   * JVM walks all interfaces of a value's class to tell that it is no list.
   */
  public static boolean isPlain(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  /**
   * Returns the first rule that {@code record} breaks, in words that name the part at fault and
   * never a property's value; null where it breaks none.
   */
  public @Nullable String violation(CdfRecord record) {
    try {
      return violation(record, NOBODY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns what {@link #violation(CdfRecord)} does, and hands over the parts of the record on the
   * way, each when it was found right.
   *
   * @throws IOException if {@code parts} does
   */
  public @Nullable String violation(CdfRecord record, RecordParts parts) throws IOException {
    String identifier = violation(record.id());
    if (identifier != null) {
      return identifier;
    }
    parts.identifier(record.id());
    return sourcesViolation(record.sources(), parts);
  }

  /** Returns the first rule that an identifier breaks, or null. */
  public static @Nullable String violation(RecordId id) {
    if (!Identifiers.isSpace(id.space())) {
      return "space must be " + Identifiers.SPACE_RULE + ", but was " + quoted(id.space());
    }
    if (id.externalId().isEmpty()) {
      return "externalId must be 1–256 characters, but was empty";
    }
    String found = TextRules.violation(id.externalId(), MAX_EXTERNAL_ID);
    return found == null ? null : "externalId " + found;
  }

  /** Returns the rule that a stream's id breaks, or null. */
  public static @Nullable String streamViolation(String stream) {
    return Identifiers.isStream(stream)
        ? null
        : "stream must be " + Identifiers.STREAM_RULE + ", but was " + quoted(stream);
  }

  private @Nullable String sourcesViolation(List<SourceProperties> sources, RecordParts parts)
      throws IOException {
    int withValue = 0;
    SourceId.@Nullable SourceType type = null;
    for (SourceProperties group : sources) {
      String found = sourceViolation(group.source());
      if (found != null) {
        return found;
      }
      boolean hasValue = false;
      for (Map.Entry<String, @Nullable Object> property : group.properties().entrySet()) {
        String name = property.getKey();
        if (!isProperty(name)) {
          return "a property's name must be "
              + Identifiers.PROPERTY_RULE
              + ", but was "
              + quoted(name);
        }
        Object value = property.getValue();
        if (value == null || isAbsent(value)) {
          parts.absent();
          continue;
        }
        found = values.violation(value);
        if (found != null) {
          return "property " + quoted(name) + " of " + group.source() + " " + found;
        }
        if (!hasValue) {
          hasValue = true;
          parts.source(group.source());
        }
        parts.property(name, value);
      }
      if (!hasValue) {
        continue;
      }
      parts.endOfSource();
      if (type != null && type != group.source().type()) {
        return "sources must be all containers or all views, but were mixed";
      }
      type = group.source().type();
      withValue++;
    }
    if (withValue > MAX_SOURCES) {
      return "sources must be between 1 and " + MAX_SOURCES + ", but were " + withValue;
    }
    return withValue > 0
        ? null
        : "sources must hold at least one property with a value, but held none";
  }

  private boolean isProperty(String name) {
    if (rightProperties.contains(name)) {
      return true;
    }
    boolean right = Identifiers.isProperty(name);
    if (right) {
      remember(name, rightProperties);
    }
    return right;
  }

  private static <T> void remember(T right, Set<T> remembered) {
    if (remembered.size() < MOST_REMEMBERED) {
      remembered.add(right);
    }
  }

  private @Nullable String sourceViolation(SourceId source) {
    if (rightSources.contains(source)) {
      return null;
    }
    String found = newSourceViolation(source);
    if (found == null) {
      remember(source, rightSources);
    }
    return found;
  }

  private static @Nullable String newSourceViolation(SourceId source) {
    if (!Identifiers.isSpace(source.space())) {
      return "the space of a source must be "
          + Identifiers.SPACE_RULE
          + ", but was "
          + quoted(source.space());
    }
    if (!Identifiers.isContainer(source.externalId())) {
      return "the externalId of a source must be "
          + Identifiers.CONTAINER_RULE
          + ", but was "
          + quoted(source.externalId());
    }
    String version = source.version();
    String found = version == null ? null : TextRules.violation(version, TextRules.MAX_TEXT);
    return found == null ? null : "the version of a source " + found;
  }

  /** Names are shown, shortened: a name of a megabyte belongs into no message. */
  private static String quoted(String name) {
    String shown = name.length() <= 60 ? name : name.substring(0, 60) + "…";
    return "\"" + shown.replace('\n', ' ').replace('\r', ' ') + "\"";
  }
}
