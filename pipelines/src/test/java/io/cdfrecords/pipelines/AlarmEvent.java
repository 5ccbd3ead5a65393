package io.cdfrecords.pipelines;

import io.cdfrecords.json.RecordJson;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.DirectRelation;
import io.cdfrecords.record.SourceId;
import java.time.Instant;

/**
 * One notification of an alarm, as an extractor for OPC UA makes a record of it: the event's id as
 * its identifier, one source for each type in the chain of inheritance, and properties named by
 * their browse paths, joined with underscores.
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
    Change change,
    boolean active,
    boolean acknowledged,
    Instant time) {
  private static final SourceId BASE_EVENT = type("BaseEventType");
  private static final SourceId CONDITION = type("ConditionType");
  private static final SourceId ACKNOWLEDGEABLE = type("AcknowledgeableConditionType");
  private static final SourceId ALARM = type("AlarmConditionType");

  /** What happens to an alarm. */
  enum Change {
    RAISED,
    ACKNOWLEDGED,
    RETURNED
  }

  /** The record in {@code space}, with {@code message} as its text. */
  String json(String space, String message) {
    CdfRecord.Builder record =
        CdfRecord.builder(space, eventId)
            .put(BASE_EVENT, "EventType", "AlarmConditionType")
            .put(BASE_EVENT, "SourceNode", new DirectRelation("assets", point.tag()))
            .put(BASE_EVENT, "SourceName", point.tag())
            .put(BASE_EVENT, "Time", time.toString())
            .put(BASE_EVENT, "Message", message)
            .put(BASE_EVENT, "Severity", point.severity())
            .put(CONDITION, "ConditionName", point.condition())
            .put(CONDITION, "Retain", active || !acknowledged);
    if (change == Change.ACKNOWLEDGED) {
      record.put(CONDITION, "ClientUserId", "operator" + (1 + Math.abs(eventId.hashCode() % 6)));
    }
    return RecordJson.print(
        record
            .put(ACKNOWLEDGEABLE, "AckedState_Id", acknowledged)
            .put(ALARM, "ActiveState_Id", active)
            .build());
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

  private static SourceId type(String name) {
    return SourceId.container("opcua", name);
  }
}
