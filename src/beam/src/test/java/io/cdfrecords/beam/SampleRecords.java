package io.cdfrecords.beam;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.SchemaDoubt;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.delivery.Attempts;
import io.cdfrecords.delivery.Backoff;
import io.cdfrecords.delivery.DuplicateCheckSchedule;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.delivery.RefusalShare;
import io.cdfrecords.delivery.RefusalShares;
import io.cdfrecords.delivery.VersionGenerations;
import io.cdfrecords.pace.AimdLevel;
import io.cdfrecords.pace.RequestWindow;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.pace.StreamWindow;
import io.cdfrecords.policy.BudgetUse;
import io.cdfrecords.policy.FailureTally;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.DirectRelation;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value of everything that is kept as bytes, with every field set to something. */
final class SampleRecords {
  private static final RefusalShare[] SHARES = {
    new RefusalShare("\"externalId\":\"Event\"\n", "no container Ærø", 20, 70_000, 950, 12),
    new RefusalShare("", "", -5_000, 7, 0, -1)
  };
  private static final SourceId EVENT = SourceId.container("model", "Event");
  private static final SourceId ALARM = SourceId.view("model", "Alarm", "v1");

  private static final AwaitingConfirmation AWAITING =
      new AwaitingConfirmation(2, 300, Instant.parse("2026-11-23T10:00:04.004Z"));

  private SampleRecords() {}

  /** A record with a property of each type. It could not be sent: it has sources of both kinds. */
  static CdfRecord ofEveryType() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("nothing", null);
    json.put("depth", List.of(Map.of("deeper", 1L)));
    return CdfRecord.builder("plant", "PT-101 Ærø 𝄞")
        .put(EVENT, "nothing", null)
        .put(EVENT, "text", "one\nline 𝄞")
        .put(EVENT, "empty", "")
        .put(EVENT, "true", true)
        .put(EVENT, "false", false)
        .put(EVENT, "int", Integer.MIN_VALUE)
        .put(EVENT, "long", Long.MAX_VALUE)
        .put(EVENT, "float", 0.1f)
        .put(EVENT, "double", -0.0)
        .put(EVENT, "instant", Instant.parse("2026-11-23T10:15:30.123456789Z"))
        .put(EVENT, "relation", new DirectRelation("assets", "PT-101"))
        .put(EVENT, "list", new ArrayList<@Nullable Object>(Arrays.asList("a", null, 2)))
        .put(EVENT, "emptyList", List.of())
        .put(EVENT, "json", json)
        .put(ALARM, "time", OffsetDateTime.parse("2026-11-23T10:15:30.5+05:30"))
        .put(ALARM, "date", LocalDate.parse("0001-01-01"))
        .put(ALARM, "whole", new BigInteger("-9223372036854775809"))
        .put(ALARM, "decimal", new BigDecimal("1.10E+5"))
        .put(ALARM, "short", Short.MIN_VALUE)
        .put(ALARM, "byte", Byte.MAX_VALUE)
        .origin(new Origin("alarms-1.jsonl", 4_000_000_000L))
        .build();
  }

  static EncodedRecord encoded() {
    return new EncodedRecord(
        "alarms",
        new RecordId("plant", "a1"),
        SourceKind.VIEWS,
        "{\"space\":\"plant\",\"externalId\":\"a1\",\"sources\":[]}"
            .getBytes(StandardCharsets.UTF_8),
        new Origin("alarms-1.jsonl", 17));
  }

  static EncodedRecord encodedWithText() {
    EncodedRecord record = encoded();
    return new EncodedRecord(
        record.stream(),
        record.id(),
        record.kind(),
        record.json(),
        new Origin("alarms-0", 4_000_000_000L, "raised,PT-101 𝄞"));
  }

  static EncodedRecord encodedWithElement() {
    return encoded().withElement(ElementBytes.write(FailedElement.of("PT-101 𝄞", null, 11, null)));
  }

  static EncodedRecord encodedWithDoubts() {
    SourceId container = SourceId.container("model", "Alarm");
    SourceId view = SourceId.view("model", "AlarmView", "v1");
    String text = "must have a value, but had none";
    return encodedWithElement()
        .withDoubts(
            List.of(
                new SchemaDoubt(container, "a", container, "a", "REQUIRED", -17, text),
                new SchemaDoubt(view, "𝄞", container, "b", "TIME_FORM", 1 << 30, "Æ")));
  }

  static PendingRecord pendingUntilAVerdict() {
    return pendingVersion().waitingUntil(Instant.parse("2026-11-23T10:00:06.250Z"));
  }

  static PendingRecord pending() {
    return pending(null);
  }

  static PendingRecord pendingToConfirm() {
    return pending(
        new DuplicateCheckSchedule(
            Instant.parse("2026-11-23T10:00:03.003Z"), Instant.parse("2026-11-23T10:00:04.004Z")));
  }

  static PendingRecord pendingAnswered() {
    PendingRecord version = pendingVersion();
    Attempts before = version.attempts();
    return new PendingRecord(
        version.record(),
        version.operation(),
        version.arrival(),
        version.eventTime(),
        version.arrivedAt(),
        new Attempts(
            before.firstSentAt(),
            before.sent(),
            before.strikes(),
            before.mayHaveApplied(),
            before.groupLimit(),
            List.of(
                new Attempts.Attempt(Instant.parse("2026-11-23T10:00:03.003Z"), 0, null),
                new Attempts.Attempt(Instant.parse("2026-11-23T10:00:05.250Z"), 503, "r-17 Æ"))),
        version.confirmation(),
        version.version(),
        null);
  }

  static PendingRecord pendingVersion() {
    return pendingToConfirm().withVersion(-4_000_000_000L);
  }

  static List<EncodedChange> changes() {
    return changes(null);
  }

  static List<EncodedChange> changesEncodedAt() {
    return changes(Instant.parse("2026-11-29T21:00:00.007Z"));
  }

  private static List<EncodedChange> changes(@Nullable Instant encodedAt) {
    Instant time = Instant.parse("2026-11-23T10:00:00.001Z");
    return List.of(
        new EncodedChange(encoded(), Operation.DELETE, Long.MIN_VALUE, time, encodedAt),
        new EncodedChange(encoded(), Operation.INGEST, null, Instant.EPOCH, encodedAt));
  }

  static RecordChange put() {
    return RecordChange.put(ofEveryType());
  }

  static RecordChange delete() {
    return RecordChange.delete(new RecordId("plant", "PT-101 𝄞"), new Origin("f", 3));
  }

  static VersionGenerations generations() {
    return new VersionGenerations(Instant.parse("2026-11-23T10:00:00.001Z"), false);
  }

  static VersionBlock versions() {
    return new VersionBlock(new long[] {-5, 7, -4_000_000_000L, 3, 1, 42});
  }

  private static PendingRecord pending(@Nullable DuplicateCheckSchedule confirmation) {
    return new PendingRecord(
        encoded(),
        Operation.UPSERT,
        70_000,
        Instant.parse("1969-12-31T23:59:59.999Z"),
        Instant.parse("2026-11-23T10:00:00.001Z"),
        new Attempts(Instant.parse("2026-11-23T10:00:02.002Z"), 3, 2, true, 500, List.of()),
        confirmation,
        null,
        null);
  }

  static ShardRateState pace() {
    return pace(RequestWindow.NEW);
  }

  static ShardRateState paceWithQueries() {
    Instant asked = Instant.parse("2026-11-23T10:00:08.500Z");
    return pace(new RequestWindow(List.of(asked), new AimdLevel(32, asked)));
  }

  private static ShardRateState pace(RequestWindow queries) {
    Instant first = Instant.parse("2026-11-23T10:00:00.001Z");
    Instant second = Instant.parse("2026-11-23T10:00:07.250Z");
    return new ShardRateState(
        new RequestWindow(List.of(first, second), new AimdLevel(16, second)),
        queries,
        Map.of(
            "alarms",
            new StreamWindow(
                List.of(
                    new StreamWindow.Slice(first, new BudgetUse(11_333, 11_333_333, 5_666)),
                    new StreamWindow.Slice(second, new BudgetUse(0, 0, 1))),
                new AimdLevel(8, first)),
            "events",
            new StreamWindow(List.of(), new AimdLevel(63, second))));
  }

  static ShardState state() {
    return state(
        AwaitingConfirmation.NONE, RefusalShares.NONE, HeldRecords.NONE, FailureTally.NONE);
  }

  static ShardState stateWithAwaiting() {
    return state(AWAITING, RefusalShares.NONE, HeldRecords.NONE, FailureTally.NONE);
  }

  static ShardState stateWithFailures() {
    return stateWith(
        HeldRecords.NONE,
        RefusalShare.counted("\"externalId\":\"Event\"\n", "no container Ærø", 20),
        RefusalShare.counted("", "", 1));
  }

  static ShardState stateWithShares() {
    return stateWith(HeldRecords.NONE, SHARES);
  }

  static ShardState stateWithSuspects() {
    return stateWith(new HeldRecords(400, 3_000_000_000L), SHARES);
  }

  private static ShardState stateWith(HeldRecords suspects, RefusalShare... refusals) {
    return state(
        AWAITING,
        new RefusalShares(List.of(refusals)),
        suspects,
        new FailureTally(5_000_000_000L, 70_000, "REJECTED: no container Ærø"));
  }

  private static ShardState state(
      AwaitingConfirmation awaiting,
      RefusalShares refusals,
      HeldRecords suspects,
      FailureTally failures) {
    Map<String, StreamBuffer> streams = new LinkedHashMap<>();
    streams.put(
        "alarms",
        new StreamBuffer(
            999,
            9_999_999,
            Instant.parse("2026-11-23T10:00:00.001Z"),
            new Backoff(Instant.parse("2026-11-23T10:00:30Z"), 6),
            awaiting,
            refusals,
            suspects));
    streams.put(
        "events", StreamBuffer.toSend(1, 10, Instant.parse("2026-11-23T10:00:01Z"), Backoff.NONE));
    return new ShardState(
        70_001,
        Instant.parse("1969-12-31T23:59:59.999Z"),
        Instant.parse("2026-11-23T10:00:02.002Z"),
        streams,
        failures);
  }
}
