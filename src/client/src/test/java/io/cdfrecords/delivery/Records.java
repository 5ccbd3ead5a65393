package io.cdfrecords.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdfrecords.record.RecordId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Records as they wait for delivery, numbered in the order in which a test makes them. */
final class Records {
  static final String STREAM = "alarms";
  static final String SPACE = "plant";

  private static final AtomicLong ARRIVALS = new AtomicLong();

  private Records() {}

  static PendingRecord ingest(String externalId) {
    return ingest(externalId, "1");
  }

  static PendingRecord ingest(String externalId, String content) {
    return pending(Operation.INGEST, encoded(SPACE, externalId, content));
  }

  static PendingRecord ingestInto(String space, String externalId) {
    return pending(Operation.INGEST, encoded(space, externalId, "1"));
  }

  /** So many records of as many identifiers. */
  static List<PendingRecord> ingests(int count) {
    return IntStream.range(0, count).mapToObj(i -> ingest("r" + i)).toList();
  }

  static PendingRecord upsert(String externalId) {
    return upsert(externalId, "1");
  }

  static PendingRecord upsert(String externalId, String content) {
    return pending(Operation.UPSERT, encoded(SPACE, externalId, content));
  }

  static PendingRecord delete(String externalId) {
    return pending(
        Operation.DELETE, encoded(new RecordId(SPACE, externalId), SourceKind.NONE, "{}"));
  }

  static PendingRecord by(Operation operation, String externalId) {
    return operation == Operation.DELETE
        ? delete(externalId)
        : pending(operation, encoded(SPACE, externalId, "1"));
  }

  static PendingRecord pending(Operation operation, EncodedRecord record) {
    return PendingRecord.arrived(
        record, operation, ARRIVALS.incrementAndGet(), FakeClock.START, FakeClock.START);
  }

  static EncodedRecord encoded(String space, String externalId, String content) {
    RecordId id = new RecordId(space, externalId);
    return encoded(id, SourceKind.CONTAINERS, "{\"" + externalId + "\":" + content + "}");
  }

  /** A record of {@code container}. */
  static PendingRecord ingestOf(String container, String externalId) {
    String source = "{\"type\":\"container\",\"space\":\"model\",\"externalId\":\"" + container;
    return pending(
        Operation.INGEST,
        encoded(
            new RecordId(SPACE, externalId),
            SourceKind.CONTAINERS,
            "{\"sources\":[{\"source\":" + source + "\"},\"properties\":{\"a\":1}}]}"));
  }

  /** A record of exactly {@code bytes} bytes. */
  static EncodedRecord ofSize(String externalId, int bytes) {
    return encoded(new RecordId(SPACE, externalId), SourceKind.CONTAINERS, "x".repeat(bytes));
  }

  static EncodedRecord encoded(RecordId id, SourceKind kind, String json) {
    return new EncodedRecord(STREAM, id, kind, json.getBytes(UTF_8), null);
  }

  static RecordId id(String externalId) {
    return new RecordId(SPACE, externalId);
  }
}
