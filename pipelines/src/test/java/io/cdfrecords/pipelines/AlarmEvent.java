package io.cdfrecords.pipelines;

import io.cdfrecords.json.RecordJson;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.DirectRelation;
import io.cdfrecords.record.SourceId;
import java.time.Instant;

/**
 * One notification of an alarm as a record: the event's id as its identifier, and the properties of
 * the container that Cognite's public library has for alarms.
 *
 * @param eventId the notification's own id
 * @param point where the alarm stands
 * @param change what happened to the alarm
 * @param active whether the alarm still stands afterwards
 * @param acknowledged whether somebody has seen it by then
 * @param time when it happened
 */
record AlarmEvent(
    String eventId,
    AlarmPoint point,
    AlarmStep change,
    boolean active,
    boolean acknowledged,
    Instant time) {
  private static final SourceId CONTAINER = SourceId.container(AlarmGenerator.SPACE, "AlarmRecord");

  /** What happens to an alarm. */
  enum AlarmStep {
    RAISED,
    ACKNOWLEDGED,
    RETURNED
  }

  /** The record in {@code space}, with {@code message} as its text. */
  String json(String space, String message) {
    CdfRecord.Builder record =
        CdfRecord.builder(space, eventId)
            .put(CONTAINER, "eventType", "AlarmConditionType")
            .put(CONTAINER, "tag", new DirectRelation("assets", point.tag()))
            .put(CONTAINER, "SourceNode", "ns=2;s=" + point.tag())
            .put(CONTAINER, "SourceName", point.tag())
            .put(CONTAINER, "time", time.toString())
            .put(CONTAINER, "message", message)
            .put(CONTAINER, "severity", point.severity())
            .put(CONTAINER, "conditionName", point.condition())
            .put(CONTAINER, "AlarmState", state())
            .put(CONTAINER, "ackRequired", !acknowledged);
    if (change == AlarmStep.ACKNOWLEDGED) {
      record.put(CONTAINER, "actorId", "operator" + (1 + Math.abs(eventId.hashCode() % 6)));
    }
    return RecordJson.print(record.build());
  }

  private String state() {
    if (active) {
      return acknowledged ? "Active, acknowledged" : "Active";
    }
    return acknowledged ? "Normal" : "Returned, not acknowledged";
  }

  /** What the operator's screen says. */
  String message() {
    return switch (change) {
      case RAISED -> point.service() + " " + words();
      case ACKNOWLEDGED -> point.service() + " " + words() + ": acknowledged";
      case RETURNED -> point.service() + " back to normal";
    };
  }

  private String words() {
    return switch (point.condition()) {
      case "HighHigh" -> "high high";
      case "High" -> "high";
      default -> "low";
    };
  }
}
