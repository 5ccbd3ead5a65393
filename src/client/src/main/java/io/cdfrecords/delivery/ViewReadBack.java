package io.cdfrecords.delivery;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordContent;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.catalog.StreamReplyClassifier;
import io.cdfrecords.delivery.DuplicateCheckPlanner.ToCompare;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads stored records through views, one view a query: reading through a view shows only records
 * that have data in all its containers and pass its filter. What a view hides is read through the
 * view's containers.
 */
final class ViewReadBack {
  private final Function<FilterRequest, Answer<List<StoredRecord>>> reading;
  private final Function<SourceId, @Nullable ViewMapping> mappings;

  /**
   * What was read.
   *
   * @param compared the records that could be read, with the stored content of each
   * @param hidden the records that exist, and that could not be read
   * @param last the last answer
   * @param failed the query that was not answered, or null
   */
  record Result(
      Map<ToCompare, RecordContent> compared,
      List<ToCompare> hidden,
      @Nullable Answer<List<StoredRecord>> last,
      @Nullable FilterRequest failed) {}

  /**
   * @param reading makes one query
   * @param mappings reads a view's definition; null where it cannot be read
   */
  ViewReadBack(
      Function<FilterRequest, Answer<List<StoredRecord>>> reading,
      Function<SourceId, @Nullable ViewMapping> mappings) {
    this.reading = reading;
    this.mappings = mappings;
  }

  /** Reads {@code existing}, records of one space that are stored. */
  Result read(String stream, List<ToCompare> existing) {
    Map<RecordId, Map<SourceId, Map<String, @Nullable Object>>> seen = new HashMap<>();
    Answer<List<StoredRecord>> answer = null;
    for (FilterRequest request : DuplicateCheckPlanner.throughEachView(stream, existing)) {
      answer = reading.apply(request);
      if (answer.content() == null) {
        return new Result(Map.of(), List.of(), answer, request);
      }
      SourceId view = request.properties().keySet().iterator().next();
      for (StoredRecord item : answer.content()) {
        seen.computeIfAbsent(item.id(), any -> new HashMap<>())
            .put(view, item.content().sources().getOrDefault(view, Map.of()));
      }
    }
    Map<ToCompare, RecordContent> compared = new LinkedHashMap<>();
    List<ToCompare> hidden = new ArrayList<>();
    for (ToCompare entry : existing) {
      Map<SourceId, Map<String, @Nullable Object>> stored =
          seen.getOrDefault(entry.record().record().id(), Map.of());
      if (stored.keySet().containsAll(entry.content().sources().keySet())) {
        compared.put(entry, new RecordContent(stored));
      } else {
        hidden.add(entry);
      }
    }
    return hidden.isEmpty()
        ? new Result(compared, hidden, answer, null)
        : throughContainers(stream, hidden, compared, answer);
  }

  private Result throughContainers(
      String stream,
      List<ToCompare> hidden,
      Map<ToCompare, RecordContent> compared,
      @Nullable Answer<List<StoredRecord>> last) {
    List<ToCompare> mapped = new ArrayList<>();
    List<ToCompare> unread = new ArrayList<>();
    for (ToCompare entry : hidden) {
      RecordContent content = inContainers(entry.content());
      if (content != null && DuplicateCheckPlanner.canAsk(content)) {
        mapped.add(new ToCompare(entry.record(), content));
      } else {
        unread.add(entry);
      }
    }
    Answer<List<StoredRecord>> answer = last;
    for (DuplicateCheckPlanner.Query query : DuplicateCheckPlanner.plan(stream, mapped)) {
      answer = reading.apply(query.request());
      if (answer.content() == null && StreamReplyClassifier.isPassing(answer.reply())) {
        return new Result(Map.of(), List.of(), answer, query.request());
      }
      Map<RecordId, RecordContent> found = new HashMap<>();
      if (answer.content() != null) {
        answer.content().forEach(item -> found.put(item.id(), item.content()));
      }
      for (ToCompare entry : query.entries()) {
        RecordContent stored = found.get(entry.record().record().id());
        if (stored == null) {
          unread.add(entry);
        } else {
          compared.put(entry, stored);
        }
      }
    }
    return new Result(compared, unread, answer, null);
  }

  /**
   * Returns the same values by container, or null where a view does not say where one is stored.
   */
  private @Nullable RecordContent inContainers(RecordContent content) {
    Map<SourceId, Map<String, @Nullable Object>> sources = new LinkedHashMap<>();
    for (Map.Entry<SourceId, Map<String, @Nullable Object>> group : content.sources().entrySet()) {
      ViewMapping mapping = mappings.apply(group.getKey());
      if (mapping == null) {
        return null;
      }
      for (Map.Entry<String, @Nullable Object> property : group.getValue().entrySet()) {
        ViewMapping.Target target = mapping.properties().get(property.getKey());
        if (target == null) {
          return null;
        }
        sources
            .computeIfAbsent(target.container(), any -> new LinkedHashMap<>())
            .put(target.name(), property.getValue());
      }
    }
    return new RecordContent(sources);
  }
}
