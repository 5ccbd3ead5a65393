package io.cdfrecords.http;

import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.ReplyError;
import io.cdfrecords.api.ReplyError.PartialEntry;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.record.RecordId;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives the identifiers of an answer the form in which they were sent: a service may answer with
 * another Unicode form of the same characters. An identifier that was sent stands as it is; another
 * counts as the only one sent whose Unicode normal form C is its own.
 */
final class SentIdentifierMatcher {
  private final Set<RecordId> sent;

  /** By normal form; null stands for several that share one. */
  private final Map<RecordId, @Nullable RecordId> byForm = new HashMap<>();

  private SentIdentifierMatcher(Collection<RecordId> ids) {
    sent = new HashSet<>(ids);
    for (RecordId id : sent) {
      RecordId form = form(id);
      byForm.put(form, byForm.containsKey(form) ? null : id);
    }
  }

  static SentIdentifierMatcher of(RecordsRequest request) {
    List<RecordId> ids = new ArrayList<>(request.records().size());
    request.records().forEach(record -> ids.add(record.id()));
    return new SentIdentifierMatcher(ids);
  }

  static SentIdentifierMatcher of(FilterRequest request) {
    List<RecordId> ids = new ArrayList<>(request.externalIds().size());
    request.externalIds().forEach(id -> ids.add(new RecordId(request.space(), id)));
    return new SentIdentifierMatcher(ids);
  }

  ReplyError in(ReplyError error) {
    List<PartialEntry> partial = error.partial();
    return error
        .withDuplicated(error.duplicated().stream().map(this::sent).toList())
        .withPartial(
            partial == null
                ? null
                : partial.stream()
                    .map(entry -> new PartialEntry(sent(entry.id()), entry.code(), entry.message()))
                    .toList());
  }

  @Nullable List<StoredRecord> in(@Nullable List<StoredRecord> found) {
    return found == null
        ? null
        : found.stream().map(item -> new StoredRecord(sent(item.id()), item.content())).toList();
  }

  private RecordId sent(RecordId answered) {
    if (sent.contains(answered)) {
      return answered;
    }
    RecordId original = byForm.get(form(answered));
    return original == null ? answered : original;
  }

  private static RecordId form(RecordId id) {
    String externalId = id.externalId();
    return Normalizer.isNormalized(externalId, Normalizer.Form.NFC)
        ? id
        : new RecordId(id.space(), Normalizer.normalize(externalId, Normalizer.Form.NFC));
  }
}
