package io.cdfrecords.pipelines.message;

import io.cdfrecords.json.NotARecordException;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.mapping.MappedId;
import io.cdfrecords.mapping.MappedRecord;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.value.JsonText;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a message is. Nothing that a message holds makes it throw.
 *
 * <p>A mapping sees the fields of the payload, and over them those of the message. Its {@code _key}
 * is the key as text, or where that is a JSON object the object, so that {@code _key.id} is one of
 * its fields. A message without a payload has the fields of the message alone.
 */
public final class MessageReader {
  private static final Set<String> ID = Set.of("space", "externalId");

  private final MessageMode mode;
  private final @Nullable Mapping mapping;
  private final FailureReason otherwise;

  /**
   * A reader.
   *
   * @param mode what messages do
   * @param mapping how payloads become records, or null where they are records as they stand
   */
  public MessageReader(MessageMode mode, @Nullable Mapping mapping) {
    this.mode = mode;
    this.mapping = mapping;
    this.otherwise = mapping == null ? FailureReason.NOT_A_RECORD : FailureReason.UNMAPPED;
  }

  /** What {@code message} is. */
  public MessageResult read(Message message) {
    if (message.fields().get(Message.WITHHELD) instanceof String why) {
      return new MessageResult.Rejected(FailureReason.TOO_LARGE, why);
    }
    try {
      if (message.content().payload() == null) {
        return deleted(message);
      }
      String text = message.content().payloadText();
      return text == null
          ? refused("the payload must be UTF-8, but has bytes that are not")
          : put(message, text);
    } catch (NotARecordException | UnmappedException e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private MessageResult refused(String why) {
    return new MessageResult.Rejected(otherwise, why);
  }

  private MessageResult put(Message message, String text)
      throws NotARecordException, UnmappedException {
    if (mapping == null) {
      return changed(message, RecordChange.put(RecordJson.parse(text, origin(message))), null);
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    try {
      fields.putAll(JsonText.object(text));
    } catch (UnmappedException e) {
      return refused("the payload " + e.getMessage());
    }
    Map<String, @Nullable Object> known = fields(message);
    // Whoever writes the payload must not be able to speak for the source.
    fields.keySet().removeIf(name -> known.containsKey(Mapping.head(name)));
    fields.putAll(known);
    MappedRecord mapped = mapping.map(Row.open(fields), origin(message));
    return changed(message, RecordChange.put(mapped.record()), mapped.version());
  }

  private MessageResult deleted(Message message) throws UnmappedException {
    if (mode != MessageMode.CHANGE) {
      return refused("has no payload, which is a delete and needs the write mode CHANGE");
    }
    if (mapping == null) {
      RecordId named = named(message.content().keyText());
      return named == null
          ? refused(
              "a delete's key must be a JSON object with the texts space and externalId, and"
                  + " nothing else")
          : changed(message, RecordChange.delete(named, origin(message)), null);
    }
    MappedId mapped = mapping.mapId(Row.open(fields(message)));
    return changed(message, RecordChange.delete(mapped.id(), origin(message)), mapped.version());
  }

  private static MessageResult changed(
      Message message, RecordChange change, @Nullable Long mappedVersion) {
    return new MessageResult.Changed(
        change, mappedVersion == null ? message.position() : mappedVersion);
  }

  private static Origin origin(Message message) {
    return new Origin(message.place(), message.position());
  }

  private static @Nullable RecordId named(@Nullable String key) {
    if (key != null
        && keyValue(key) instanceof Map<?, ?> id
        && id.keySet().equals(ID)
        && id.get("space") instanceof String space
        && id.get("externalId") instanceof String externalId) {
      return new RecordId(space, externalId);
    }
    return null;
  }

  private static Map<String, @Nullable Object> fields(Message message) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(message.fields());
    String key = message.content().keyText();
    fields.put(Message.KEY, key == null ? null : keyValue(key));
    return fields;
  }

  /** The key as it stands, or the object that it is. */
  private static Object keyValue(String key) {
    if (!key.strip().startsWith("{")) {
      return key;
    }
    try {
      return JsonText.object(key);
    } catch (UnmappedException e) {
      return key;
    }
  }
}
