package io.cdfrecords.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.record.RecordId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Records as they wait for delivery, numbered in the order in which a test makes them. */
public final class SampleRecords {
  public static final String STREAM = "alarms";
  public static final String SPACE = "plant";

  private static final AtomicLong ARRIVALS = new AtomicLong();

  private SampleRecords() {}

  public static PendingRecord ingest(String externalId) {
    return ingest(externalId, "1");
  }

  public static PendingRecord ingest(String externalId, String content) {
    return pending(Operation.INGEST, encoded(SPACE, externalId, content));
  }

  public static PendingRecord ingestInto(String space, String externalId) {
    return pending(Operation.INGEST, encoded(space, externalId, "1"));
  }

  /** So many records of as many identifiers. */
  public static List<PendingRecord> ingests(int count) {
    return IntStream.range(0, count).mapToObj(i -> ingest("r" + i)).toList();
  }

  public static PendingRecord upsert(String externalId) {
    return upsert(externalId, "1");
  }

  public static PendingRecord upsert(String externalId, String content) {
    return pending(Operation.UPSERT, encoded(SPACE, externalId, content));
  }

  public static PendingRecord delete(String externalId) {
    return pending(
        Operation.DELETE, encoded(new RecordId(SPACE, externalId), SourceKind.NONE, "{}"));
  }

  public static PendingRecord by(Operation operation, String externalId) {
    return operation == Operation.DELETE
        ? delete(externalId)
        : pending(operation, encoded(SPACE, externalId, "1"));
  }

  public static PendingRecord pending(Operation operation, EncodedRecord record) {
    return PendingRecord.arrived(
        record, operation, ARRIVALS.incrementAndGet(), FakeClock.START, FakeClock.START);
  }

  public static EncodedRecord encoded(String space, String externalId, String content) {
    RecordId id = new RecordId(space, externalId);
    return encoded(id, SourceKind.CONTAINERS, "{\"" + externalId + "\":" + content + "}");
  }

  /** A record of {@code container}. */
  public static PendingRecord ingestOf(String container, String externalId) {
    String source = "{\"type\":\"container\",\"space\":\"model\",\"externalId\":\"" + container;
    return pending(
        Operation.INGEST,
        encoded(
            new RecordId(SPACE, externalId),
            SourceKind.CONTAINERS,
            "{\"sources\":[{\"source\":" + source + "\"},\"properties\":{\"a\":1}}]}"));
  }

  /** A record of exactly {@code bytes} bytes. */
  public static EncodedRecord ofSize(String externalId, int bytes) {
    return encoded(new RecordId(SPACE, externalId), SourceKind.CONTAINERS, "x".repeat(bytes));
  }

  public static EncodedRecord encoded(RecordId id, SourceKind kind, String json) {
    return new EncodedRecord(STREAM, id, kind, json.getBytes(UTF_8), null);
  }

  public static RecordId id(String externalId) {
    return new RecordId(SPACE, externalId);
  }
}
