package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.auth.Acl;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.record.IncomingRecord;
import io.cdfrecords.emulator.record.RecordsBody;
import io.cdfrecords.emulator.record.Schema;
import io.cdfrecords.emulator.record.StreamViews;
import io.cdfrecords.emulator.store.RecordStream;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the requests that write or delete records, and refuses what no stream would take. */
final class RecordRequests {

  /** What records are checked against; null where any container will do. */
  private final @Nullable Schema schema;

  /** Where views are, also for records that any container will do for. */
  private final Schema models;

  RecordRequests(Schema models, boolean strict) {
    this.models = models;
    this.schema = strict ? models : null;
  }

  Call ingest(RecordStream stream, byte[] body, Rights rights) {
    List<IncomingRecord> records = written(stream, body, rights);
    return call(stream, records, IncomingRecord::identifier, 202, stream.records()::ingest, rights);
  }

  Call upsert(RecordStream stream, byte[] body, Rights rights) {
    requireMutable(stream, Operation.UPSERT);
    return call(
        stream,
        written(stream, body, rights),
        IncomingRecord::identifier,
        202,
        records -> {
          stream.records().upsert(records);
          return Set.of();
        },
        rights);
  }

  private List<IncomingRecord> written(RecordStream stream, byte[] body, Rights rights) {
    return RecordsBody.written(
        body,
        schema,
        new StreamViews(models, stream.externalId(), rights.needed(Acl.MODELS, "READ")));
  }

  Call delete(RecordStream stream, byte[] body, Rights rights) {
    requireMutable(stream, Operation.DELETE);
    return call(
        stream,
        RecordsBody.deleted(body),
        Function.identity(),
        200,
        identifiers -> {
          stream.records().delete(identifiers);
          return Set.of();
        },
        rights);
  }

  private <T> Call call(
      RecordStream stream,
      List<T> records,
      Function<T, RecordIdentifier> identifier,
      int success,
      Function<List<T>, Set<RecordIdentifier>> store,
      Rights rights) {
    RecordCall<T> call = new RecordCall<>(records, identifier, success, store);
    Rights.checkWritten(rights.needed(Acl.RECORDS, "WRITE"), call.identifiers());
    Set<RecordIdentifier> twice = stream.mutable() ? twice(call.identifiers()) : Set.of();
    return twice.isEmpty() ? call : Call.of(() -> duplicated(twice));
  }

  private static void requireMutable(RecordStream stream, Operation operation) {
    if (!stream.mutable()) {
      throw new RequestRefusedException(
          422,
          "stream %s is Immutable: it takes no %s"
              .formatted(stream.externalId(), operation == Operation.UPSERT ? "upsert" : "delete"));
    }
  }

  private static Set<RecordIdentifier> twice(List<RecordIdentifier> identifiers) {
    Set<RecordIdentifier> seen = new HashSet<>(2 * identifiers.size());
    Set<RecordIdentifier> twice = new LinkedHashSet<>();
    for (RecordIdentifier identifier : identifiers) {
      if (!seen.add(identifier)) {
        twice.add(identifier);
      }
    }
    return twice;
  }

  private static Answer duplicated(Set<RecordIdentifier> twice) {
    Map<String, Object> error =
        Json.object("code", 422, "message", "items name a record more than once");
    error.put(
        "duplicated",
        twice.stream()
            .map(identifier -> Json.object("externalId", identifier.toString()))
            .toList());
    return Answer.json(422, Json.object("error", error));
  }
}
