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
 * Which stored records one query asks for: one space, containers or views, no more ids and sources
 * than a query may name, and no more bytes than an answer comfortably holds.
 */
final class DuplicateCheckPlanner {
  /** An answer holds 20 MB; a stored record may be larger than what was sent. */
  static final int MAX_BYTES = 5_000_000;

  /** A record with what it is to be compared by. */
  record Entry(PendingRecord record, RecordContent content) {}

  /** A query and the records it is about. */
  record Query(List<Entry> entries, FilterRequest request) {
    /** Whether it asks for containers or for views: a query holds one kind only. */
    SourceKind kind() {
      return entries.get(0).record().record().kind();
    }
  }

  /** What the records of one query have in common. */
  private record Group(String space, SourceKind kind) {
    static Group of(Entry entry) {
      EncodedRecord record = entry.record().record();
      return new Group(record.id().space(), record.kind());
    }
  }

  private DuplicateCheckPlanner() {}

  /** Whether a query can ask for all of {@code content}. */
  static boolean canAsk(RecordContent content) {
    return !content.sources().isEmpty() && new OpenQuery().names(content) != null;
  }

  /** Cuts {@code entries}, each of which can be asked for, into queries. */
  static List<Query> plan(String stream, List<Entry> entries) {
    List<Query> full = new ArrayList<>();
    Map<Group, OpenQuery> open = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Group group = Group.of(entry);
      OpenQuery query = open.computeIfAbsent(group, any -> new OpenQuery());
      if (!query.add(entry)) {
        full.add(query.close(stream, group.space()));
        query = new OpenQuery();
        query.add(entry);
        open.put(group, query);
      }
    }
    open.forEach((group, query) -> full.add(query.close(stream, group.space())));
    return full;
  }

  private static final class OpenQuery {
    private final List<Entry> entries = new ArrayList<>();
    private Map<SourceId, Set<String>> names = new LinkedHashMap<>();
    private long bytes;

    /** Adds {@code entry}, or answers false where it has to go into another query. */
    boolean add(Entry entry) {
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

    /** All names with those of {@code content}; null where they are more than a query may name. */
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

    Query close(String stream, String space) {
      List<String> ids =
          entries.stream().map(entry -> entry.record().record().id().externalId()).toList();
      return new Query(entries, new FilterRequest(stream, space, ids, names));
    }
  }
}
