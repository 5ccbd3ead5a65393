package io.cdfrecords.testing;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError;
import io.cdfrecords.api.ReplyError.PartialEntry;
import io.cdfrecords.api.ServiceLimits;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.delivery.Contents;
import io.cdfrecords.record.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One stream of the service in memory: what it stores, and what it answers. */
public final class FakeStream {
  private final StreamInfo.Type type;
  private final Map<RecordId, EncodedRecord> byId = new HashMap<>();
  private final Map<RecordId, EncodedRecord> changes = new HashMap<>();
  private final Set<EncodedRecord> contents = new LinkedHashSet<>();
  private final Set<RecordId> refused = new HashSet<>();
  private final Set<String> forbidden = new HashSet<>();
  private final Map<RecordId, Instant> visibleFrom = new HashMap<>();
  private InstantSource clock = () -> Instant.EPOCH;
  private Duration lag = Duration.ZERO;
  private Predicate<EncodedRecord> poison = record -> false;
  private Function<EncodedRecord, String> words = record -> "invalid";
  private Naming naming = Naming.NONE;
  private boolean hiddenByViews;
  private long mostBytes = ServiceLimits.MAX_BODY_BYTES;

  public FakeStream(StreamInfo.Type type) {
    this.type = type;
  }

  public StreamInfo.Type type() {
    return type;
  }

  /** Refuses every request that holds a record like this. */
  public FakeStream refusing(Predicate<EncodedRecord> culprits) {
    poison = culprits;
    return this;
  }

  /** Says this of the first record at fault. */
  public FakeStream saying(Function<EncodedRecord, String> ofACulprit) {
    words = ofACulprit;
    return this;
  }

  /** Which items a refusal names. */
  public enum Naming {
    /** None. */
    NONE,
    /** The first that is at fault. */
    FIRST,
    /** All that are at fault. */
    ALL,
    /** One that is not at fault, where there is one. */
    FALSE
  }

  /** Says in a refusal which item is at fault. */
  public FakeStream namingCulprits() {
    return naming(Naming.FIRST);
  }

  public FakeStream naming(Naming which) {
    naming = which;
    return this;
  }

  /** No record passes the filter of a view. */
  public FakeStream hidingFromViews() {
    hiddenByViews = true;
    return this;
  }

  public FakeStream forbidding(String space) {
    forbidden.add(space);
    return this;
  }

  public FakeStream allowing(String space) {
    forbidden.remove(space);
    return this;
  }

  public FakeStream takingAtMost(long bytes) {
    mostBytes = bytes;
    return this;
  }

  /** What is written shows only so much later in what is read. */
  public FakeStream lagging(Duration time, InstantSource by) {
    lag = time;
    clock = by;
    return this;
  }

  /** The records that a query finds, each with a property more than was sent. */
  List<StoredRecord> find(FilterRequest request) {
    List<StoredRecord> found = new ArrayList<>();
    for (String externalId : request.externalIds()) {
      EncodedRecord record = byId.get(new RecordId(request.space(), externalId));
      boolean hidden = request.properties().containsKey(Contents.VIEW) && hiddenByViews;
      if (record != null && !hidden && !clock.instant().isBefore(visibleFrom.get(record.id()))) {
        found.add(
            new StoredRecord(record.id(), Contents.stored(record, request.properties().keySet())));
      }
    }
    return found;
  }

  /** Holds this record from the start. */
  public FakeStream storing(EncodedRecord record) {
    store(Operation.INGEST, record);
    return this;
  }

  public boolean refuses(EncodedRecord record) {
    return poison.test(record);
  }

  /** Whether a record of this identifier was at fault in a refused request. */
  public boolean hasRefused(RecordId id) {
    return refused.contains(id);
  }

  public boolean stores(RecordId id) {
    return byId.containsKey(id);
  }

  /** Whether this very content is stored. */
  public boolean stores(EncodedRecord record) {
    return type == StreamInfo.Type.MUTABLE
        ? record.equals(byId.get(record.id()))
        : contents.contains(record);
  }

  /** The upsert or delete that changed a record last, or null where there was none. */
  public @Nullable EncodedRecord lastChange(RecordId id) {
    return changes.get(id);
  }

  public int size() {
    return type == StreamInfo.Type.MUTABLE ? byId.size() : contents.size();
  }

  /** Answers as the service does where nothing fails. */
  public Reply answer(RecordsRequest request) {
    return answer(request, record -> 202);
  }

  /** Answers with some records failing inside the service: those whose code is not 202. */
  public Reply answer(RecordsRequest request, ToIntFunction<EncodedRecord> codes) {
    Reply refusal = refusal(request);
    return refusal != null ? refusal : apply(request, codes);
  }

  private @Nullable Reply refusal(RecordsRequest request) {
    List<EncodedRecord> records = request.records();
    if (request.bodyBytes() > mostBytes) {
      return SampleReplies.saying(413, "too large");
    }
    if (records.stream().anyMatch(record -> forbidden.contains(record.id().space()))) {
      return SampleReplies.saying(403, "no access");
    }
    List<Integer> culprits =
        IntStream.range(0, records.size())
            .filter(i -> poison.test(records.get(i)))
            .boxed()
            .toList();
    if (!culprits.isEmpty()) {
      culprits.forEach(place -> refused.add(records.get(place).id()));
      String named =
          named(culprits, records.size()).stream()
              .map(place -> "items[" + place + "] is ")
              .collect(Collectors.joining());
      return SampleReplies.saying(400, named + words.apply(records.get(culprits.get(0))));
    }
    if (type == StreamInfo.Type.IMMUTABLE) {
      return request.operation() == Operation.INGEST
          ? null
          : SampleReplies.saying(422, "immutable");
    }
    Set<RecordId> seen = new HashSet<>();
    List<RecordId> twice =
        records.stream().map(EncodedRecord::id).filter(id -> !seen.add(id)).toList();
    return twice.isEmpty()
        ? null
        : SampleReplies.status(422).withError(ReplyError.NONE.withDuplicated(twice));
  }

  private List<Integer> named(List<Integer> culprits, int size) {
    return switch (naming) {
      case NONE -> List.of();
      case FIRST -> culprits.subList(0, 1);
      case ALL -> culprits;
      case FALSE ->
          IntStream.range(0, size).filter(i -> !culprits.contains(i)).limit(1).boxed().toList();
    };
  }

  private Reply apply(RecordsRequest request, ToIntFunction<EncodedRecord> codes) {
    List<PartialEntry> entries = new ArrayList<>();
    int worst = 202;
    for (EncodedRecord record : request.records()) {
      int code = codes.applyAsInt(record);
      if (code == 202) {
        code = store(request.operation(), record);
      }
      entries.add(new PartialEntry(record.id(), code, null));
      worst = Math.max(worst, code);
    }
    if (worst == 202) {
      return SampleReplies.status(request.operation() == Operation.DELETE ? 200 : 202);
    }
    Collections.reverse(entries);
    return SampleReplies.status(worst).withError(ReplyError.NONE.withPartial(entries));
  }

  private int store(Operation operation, EncodedRecord record) {
    if (operation != Operation.INGEST) {
      changes.put(record.id(), record);
    }
    switch (operation) {
      case DELETE -> byId.remove(record.id());
      case UPSERT -> {
        byId.put(record.id(), record);
        visibleFrom.put(record.id(), clock.instant().plus(lag));
      }
      case INGEST -> {
        if (type == StreamInfo.Type.IMMUTABLE) {
          contents.add(record);
        } else if (byId.putIfAbsent(record.id(), record) != null) {
          return 409;
        } else {
          visibleFrom.put(record.id(), clock.instant().plus(lag));
        }
      }
    }
    return 202;
  }
}
