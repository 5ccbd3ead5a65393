package io.cdfrecords.delivery;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordContent;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which stored records one query asks for: one space, no more ids and sources than a query may
 * name, and no more bytes than an answer comfortably holds. Of records of views the first query
 * asks only whether they are stored; each view then has a query of its own.
 */
final class DuplicateCheckPlanner {
  /** An answer holds 20 MB; a stored record may be larger than what was sent. */
  static final int MAX_BYTES = 5_000_000;

  /** A record with what it is to be compared by. */
  record ToCompare(PendingRecord record, RecordContent content) {}

  /** A query and the records it is about. */
  record Query(List<ToCompare> entries, FilterRequest request) {
    /** Returns whether it asks for containers or for views: a query holds one kind only. */
    SourceKind kind() {
      return DuplicateCheckPlanner.kind(entries.get(0).content());
    }
  }

  /** What the records of one query have in common. */
  private record QueryKey(String space, SourceKind kind) {
    static QueryKey of(ToCompare entry) {
      EncodedRecord record = entry.record().record();
      return new QueryKey(record.id().space(), DuplicateCheckPlanner.kind(entry.content()));
    }
  }

  private DuplicateCheckPlanner() {}

  private static SourceKind kind(RecordContent content) {
    return content.sources().keySet().stream().anyMatch(source -> source.version() != null)
        ? SourceKind.VIEWS
        : SourceKind.CONTAINERS;
  }

  /** Returns whether a query can ask for all of {@code content}. */
  static boolean canAsk(RecordContent content) {
    return !content.sources().isEmpty()
        && new OpenQuery(new QueryKey("", SourceKind.NONE)).names(content) != null;
  }

  /** Cuts {@code entries}, each of which fits into a query, into queries. */
  static List<Query> plan(String stream, List<ToCompare> entries) {
    List<Query> full = new ArrayList<>();
    Map<QueryKey, OpenQuery> open = new LinkedHashMap<>();
    for (ToCompare entry : entries) {
      QueryKey key = QueryKey.of(entry);
      OpenQuery query = open.computeIfAbsent(key, OpenQuery::new);
      if (!query.add(entry)) {
        full.add(query.close(stream));
        query = new OpenQuery(key);
        query.add(entry);
        open.put(key, query);
      }
    }
    open.values().forEach(query -> full.add(query.close(stream)));
    return full;
  }

  /** Returns the queries for records of one space, through one view each. */
  static List<FilterRequest> throughEachView(String stream, List<ToCompare> entries) {
    Map<SourceId, Set<String>> names = new LinkedHashMap<>();
    Map<SourceId, Set<String>> ids = new LinkedHashMap<>();
    for (ToCompare entry : entries) {
      entry
          .content()
          .sources()
          .forEach(
              (view, properties) -> {
                names
                    .computeIfAbsent(view, any -> new LinkedHashSet<>())
                    .addAll(properties.keySet());
                ids.computeIfAbsent(view, any -> new LinkedHashSet<>())
                    .add(entry.record().record().id().externalId());
              });
    }
    return ids.entrySet().stream()
        .map(
            one ->
                new FilterRequest(
                    stream,
                    entries.get(0).record().record().id().space(),
                    List.copyOf(one.getValue()),
                    Map.of(one.getKey(), names.getOrDefault(one.getKey(), Set.of()))))
        .toList();
  }

  private static final class OpenQuery {
    private final QueryKey key;
    private final List<ToCompare> entries = new ArrayList<>();
    private Map<SourceId, Set<String>> names = new LinkedHashMap<>();
    private long bytes;

    OpenQuery(QueryKey key) {
      this.key = key;
    }

    /** Adds {@code entry}, or answers false where it has to go into another query. */
    boolean add(ToCompare entry) {
      long more = bytes + entry.record().record().size();
      boolean room = entries.size() < FilterRequest.MAX_IDS && more <= MAX_BYTES;
      Map<SourceId, Set<String>> all = names(entry.content());
      if (!entries.isEmpty() && (!room || all == null)) {
        return false;
      }
      if (all == null) {
        throw new IllegalArgumentException("no query can ask for " + entry.record().record());
      }
      entries.add(entry);
      names = all;
      bytes = more;
      return true;
    }

    /**
     * Returns all names with those of {@code content}; null where they are more than a query may
     * name.
     */
    @Nullable Map<SourceId, Set<String>> names(RecordContent content) {
      Map<SourceId, Set<String>> all = new LinkedHashMap<>(names);
      content
          .sources()
          .forEach(
              (source, properties) -> {
                Set<String> union = new LinkedHashSet<>(all.getOrDefault(source, Set.of()));
                union.addAll(properties.keySet());
                all.put(source, union);
              });
      boolean fits =
          all.size() <= FilterRequest.MAX_SOURCES
              && all.values().stream().allMatch(set -> set.size() <= FilterRequest.MAX_PROPERTIES);
      return fits ? all : null;
    }

    Query close(String stream) {
      List<String> ids =
          entries.stream().map(entry -> entry.record().record().id().externalId()).toList();
      boolean views = key.kind() == SourceKind.VIEWS;
      return new Query(
          entries, new FilterRequest(stream, key.space(), ids, views ? Map.of() : names));
    }
  }
}
