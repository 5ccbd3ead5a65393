package io.cdfrecords.record;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record for a CDF stream: an identifier and properties, grouped by container or view.
 *
 * <pre>{@code
 * SourceId alarm = SourceId.container("model", "Alarm");
 * CdfRecord record =
 *     CdfRecord.builder("plant", "PT-101-2026-11-23T10:15:30Z")
 *         .put(alarm, "severity", 700)
 *         .put(alarm, "raisedAt", Instant.parse("2026-11-23T10:15:30Z"))
 *         .put(alarm, "asset", new DirectRelation("assets", "PT-101"))
 *         .build();
 * }</pre>
 *
 * <p>A property holds a {@code String}, {@code Boolean}, {@code Integer}, {@code Long}, {@code
 * Float}, {@code Double} (or another JDK number), {@code Instant}, {@code OffsetDateTime}, {@code
 * LocalDate}, {@link DirectRelation}, a {@code List} of these, or a {@code Map} for a json
 * property. An enum constant becomes its name, a {@code UUID} its text, a {@code byte[]} its
 * Base64, another array or a {@code SortedSet} a list. Another type is a programmer's mistake and
 * throws at once; so is a set without an order, whose elements would stand in another order in the
 * next JVM. A value out of range (a NaN, a text too long, a name the service does not allow) is a
 * fault of the data: it is found when the record is encoded, and makes a dead letter instead of an
 * exception.
 *
 * <p>A null value or an empty list means "no value": the property is left out when the record is
 * sent, and counted.
 *
 * <p>See <a href="https://docs.cognite.com/cdf/dm/records/">the service's page on records and
 * streams</a>.
 */
public final class CdfRecord {
  private final RecordId id;
  private final List<SourceProperties> sources;
  private final @Nullable Origin origin;

  private CdfRecord(RecordId id, List<SourceProperties> sources, @Nullable Origin origin) {
    this.id = id;
    this.sources = sources;
    this.origin = origin;
  }

  /** Begins a record {@code externalId} in {@code space}. */
  public static Builder builder(String space, String externalId) {
    return new Builder(new RecordId(space, externalId));
  }

  /** Returns the identifier within the stream. */
  public RecordId id() {
    return id;
  }

  /** Returns the properties by container or view, in the order they were put; unmodifiable. */
  public List<SourceProperties> sources() {
    return sources;
  }

  /** Returns where the record was read from, or null if that is unknown. */
  public @Nullable Origin origin() {
    return origin;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CdfRecord that
        && id.equals(that.id)
        && sources.equals(that.sources)
        && Objects.equals(origin, that.origin);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, sources, origin);
  }

  /** Returns the identifier and the names of the sources; never a property's value. */
  @Override
  public String toString() {
    return "CdfRecord["
        + id.space()
        + "/"
        + id.externalId()
        + " in "
        + sources.stream().map(SourceProperties::source).toList()
        + "]";
  }

  /** Collects a record's properties. Not thread-safe; one record a builder. */
  public static final class Builder {
    private final RecordId id;
    private final List<SourceProperties> sources = new ArrayList<>();
    private @Nullable Origin origin;

    /** Whether a record has the properties that are here: they are copied before they change. */
    private boolean shared;

    private Builder(RecordId id) {
      this.id = id;
    }

    /**
     * Puts one property; the last value put under a name stays.
     *
     * @param source the container or view the property belongs to
     * @param property the property's name
     * @param value its value, or null for "no value"; lists and maps are copied
     * @throws IllegalArgumentException if the value is of a type that no property can hold; the
     *     message names the property and the type
     */
    public Builder put(SourceId source, String property, @Nullable Object value) {
      requireNonNull(property, "property");
      propertiesOf(source).put(property, PropertyValue.frozen(property, value));
      return this;
    }

    /** Puts every property of {@code properties}, as {@link #put} does. */
    public Builder putAll(SourceId source, Map<String, ? extends @Nullable Object> properties) {
      propertiesOf(source);
      properties.forEach((property, value) -> put(source, property, value));
      return this;
    }

    /** Says where the record was read from, for its dead letter. */
    public Builder origin(Origin origin) {
      this.origin = requireNonNull(origin, "origin");
      return this;
    }

    /** Returns the record. Its ranges and limits are checked when it is encoded. */
    public CdfRecord build() {
      List<SourceProperties> frozen = new ArrayList<>(sources.size());
      for (SourceProperties group : sources) {
        frozen.add(
            new SourceProperties(group.source(), Collections.unmodifiableMap(group.properties())));
      }
      shared = true;
      return new CdfRecord(id, Collections.unmodifiableList(frozen), origin);
    }

    private Map<String, @Nullable Object> propertiesOf(SourceId source) {
      requireNonNull(source, "source");
      if (shared) {
        sources.replaceAll(
            group -> new SourceProperties(group.source(), new LinkedHashMap<>(group.properties())));
        shared = false;
      }
      for (SourceProperties group : sources) {
        if (group.source().equals(source)) {
          return group.properties();
        }
      }
      SourceProperties group = new SourceProperties(source, new LinkedHashMap<>());
      sources.add(group);
      return group.properties();
    }
  }
}
