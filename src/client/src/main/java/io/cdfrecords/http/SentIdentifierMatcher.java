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
 * counts as the only one sent whose Unicode normal form C is its own, else as the only one whose
 * form KC is, which also joins ligatures and wide letters.
 */
final class SentIdentifierMatcher {
  private static final List<Normalizer.Form> FORMS =
      List.of(Normalizer.Form.NFC, Normalizer.Form.NFKC);

  private final Set<RecordId> sent;

  /** By each form; made when an answer has an identifier that was not sent, which is rare. */
  private final List<Map<RecordId, @Nullable RecordId>> byForms = new ArrayList<>();

  private SentIdentifierMatcher(Collection<RecordId> ids) {
    sent = new HashSet<>(ids);
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
    for (int i = 0; i < FORMS.size(); i++) {
      RecordId original = byForm(i).get(form(answered, FORMS.get(i)));
      if (original != null) {
        return original;
      }
    }
    return answered;
  }

  /** Returns what was sent by its normal form; null stands for several that share one. */
  private Map<RecordId, @Nullable RecordId> byForm(int place) {
    if (byForms.size() <= place) {
      Map<RecordId, @Nullable RecordId> byForm = new HashMap<>(sent.size() * 2);
      for (RecordId id : sent) {
        RecordId form = form(id, FORMS.get(place));
        byForm.put(form, byForm.containsKey(form) ? null : id);
      }
      byForms.add(byForm);
    }
    return byForms.get(place);
  }

  private static RecordId form(RecordId id, Normalizer.Form form) {
    String externalId = id.externalId();
    return Normalizer.isNormalized(externalId, form)
        ? id
        : new RecordId(id.space(), Normalizer.normalize(externalId, form));
  }
}
