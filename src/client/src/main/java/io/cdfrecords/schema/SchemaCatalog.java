package io.cdfrecords.schema;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.record.SourceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of containers and views, read when they are first needed, and again every ten
 * minutes and after the service refused a record. What cannot be read is unknown, and never a
 * fault: the rights to write records do not include those to read data models.
 *
 * <p>Safe for use by several threads: one reads, the others of the same definition wait for it.
 */
public final class SchemaCatalog {
  /** More are not kept, and count as unknown. */
  private static final int MOST_SOURCES = 1_000;

  private final SchemaReader reader;
  private final InstantSource clock;
  private final Map<SourceId, Entry<KnownContainer>> containers = new ConcurrentHashMap<>();
  private final Map<SourceId, Entry<KnownView>> views = new ConcurrentHashMap<>();

  /** Creates a catalog that has read nothing yet. */
  public SchemaCatalog(SchemaReader reader, InstantSource clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /** Returns the definition of a container, which is read if necessary; null if it is unknown. */
  public @Nullable ContainerDefinition containerDefinition(SourceId id) {
    KnownContainer known = container(id, clock.instant());
    return known == null ? null : known.definition();
  }

  /** Returns the definition of a view, which is read if necessary; null if it is unknown. */
  public @Nullable ViewDefinition viewDefinition(SourceId id) {
    KnownView known = view(id, clock.instant());
    return known == null ? null : known.definition();
  }

  /** Notes that the service refused a record: known definitions may be outdated. */
  public void refused() {
    containers.values().forEach(Entry::doubt);
    views.values().forEach(Entry::doubt);
  }

  @Nullable KnownContainer container(SourceId id, Instant now) {
    Entry<KnownContainer> entry = containerEntry(id);
    return entry == null ? null : entry.current(now);
  }

  @Nullable KnownView view(SourceId id, Instant now) {
    Entry<KnownView> entry = viewEntry(id);
    return entry == null ? null : entry.current(now);
  }

  /**
   * Reads a source again if its definition is too old to refuse a record by it.
   *
   * @param first whether a record breaks this rule of the definition for the first time
   */
  Freshness freshen(SourceId id, boolean first, Instant now) {
    Entry<?> entry = id.type() == SourceId.SourceType.VIEW ? viewEntry(id) : containerEntry(id);
    return entry == null ? Freshness.UNKNOWN : entry.freshen(first, now);
  }

  private @Nullable Entry<KnownContainer> containerEntry(SourceId id) {
    Entry<KnownContainer> entry = containers.get(id);
    if (entry == null && containers.size() < MOST_SOURCES) {
      return containers.computeIfAbsent(id, any -> new Entry<>(clock, old -> read(id, old)));
    }
    return entry;
  }

  private @Nullable Entry<KnownView> viewEntry(SourceId id) {
    Entry<KnownView> entry = views.get(id);
    if (entry == null && views.size() < MOST_SOURCES) {
      return views.computeIfAbsent(id, any -> new Entry<>(clock, old -> readView(id, old)));
    }
    return entry;
  }

  /** Returns the entry for a definition; an equal definition keeps what was learnt of its rules. */
  private Reading<KnownContainer> read(SourceId id, @Nullable KnownContainer old) {
    Answer<List<ContainerDefinition>> answer = reader.containers(List.of(id));
    ContainerDefinition found =
        answer.content() == null
            ? null
            : answer.content().stream().filter(c -> c.id().equals(id)).findFirst().orElse(null);
    if (found != null && old != null && old.definition().equals(found)) {
      return new Reading<>(answer.reply(), old);
    }
    return new Reading<>(answer.reply(), found == null ? null : new KnownContainer(found));
  }

  private Reading<KnownView> readView(SourceId id, @Nullable KnownView old) {
    Answer<List<ViewDefinition>> answer = reader.views(List.of(id));
    ViewDefinition found =
        answer.content() == null
            ? null
            : answer.content().stream().filter(v -> v.id().equals(id)).findFirst().orElse(null);
    if (found != null && old != null && old.definition().equals(found)) {
      return new Reading<>(answer.reply(), old);
    }
    return new Reading<>(answer.reply(), found == null ? null : new KnownView(found));
  }
}
