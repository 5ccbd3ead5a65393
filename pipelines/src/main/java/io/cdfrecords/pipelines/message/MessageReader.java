package io.cdfrecords.pipelines.message;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.json.NotARecordException;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.mapping.MappedId;
import io.cdfrecords.mapping.MappedRecord;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.value.ChangedRow;
import io.cdfrecords.pipelines.value.ValueReader;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a message is: changes, or a failure. It does not throw, whatever a message holds.
 *
 * <p>A mapping sees the fields of the payload and of the message, of which the latter take
 * precedence. {@code _key} is the key as text, or the object that the key holds, so that {@code
 * _key.id} is a field of it; {@code _headers} are the headers as texts. A message without a payload
 * has the fields of the message only.
 */
public final class MessageReader {
  private static final Set<String> ID = Set.of("space", "externalId");

  /**
   * The number of bits for an element's place: elements are ordered by the message, then by their
   * place in its list.
   */
  private static final int MOST_ELEMENTS_BITS = 24;

  private final MessageMode mode;
  private final @Nullable Mapping mapping;
  private final ValueReader values;
  private final FailureReason otherwise;

  /**
   * A reader.
   *
   * @param mode what messages do
   * @param mapping how payloads become records, or null if they are records already
   * @param values reads the bytes of payloads
   */
  public MessageReader(MessageMode mode, @Nullable Mapping mapping, ValueReader values) {
    this.mode = mode;
    this.mapping = mapping;
    this.values = values;
    this.otherwise = mapping == null ? FailureReason.NOT_A_RECORD : FailureReason.UNMAPPED;
  }

  /**
   * Returns what {@code message} is: one result, or one for each element if the mapping names a
   * list.
   */
  public List<MessageResult> read(Message message) {
    if (message.fields().get(Message.WITHHELD) instanceof String why) {
      return List.of(new MessageResult.Rejected(FailureReason.TOO_LARGE, why, message.content()));
    }
    try {
      byte[] payload = message.content().payload();
      if (payload == null) {
        return List.of(deleted(message));
      }
      return mapping == null ? List.of(asItStands(message, payload)) : mapped(message, payload);
    } catch (NotARecordException | UnmappedException e) {
      return List.of(refused(message.content(), String.valueOf(e.getMessage())));
    }
  }

  private MessageResult refused(Content content, String why) {
    return new MessageResult.Rejected(otherwise, why, content);
  }

  private MessageResult asItStands(Message message, byte[] payload) throws NotARecordException {
    String text;
    try {
      text = ValueReader.text(payload);
    } catch (UnmappedException e) {
      return refused(message.content(), "the payload " + e.getMessage());
    }
    return changed(
        message,
        message.content(),
        RecordChange.put(RecordJson.parse(text, origin(message))),
        null);
  }

  private List<MessageResult> mapped(Message message, byte[] payload) throws UnmappedException {
    Mapping rules = requireNonNull(mapping);
    ChangedRow row;
    try {
      row = values.row(payload, rules.hasElements());
    } catch (UnmappedException e) {
      return List.of(refused(message.content(), "the payload " + e.getMessage()));
    }
    if (!(row instanceof ChangedRow.Put put)) {
      return List.of(deleted(message));
    }
    Map<String, @Nullable Object> known = fields(message);
    known.putAll(put.about());
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(put.fields());
    // The payload must not be able to forge fields of the source.
    fields.keySet().removeIf(name -> known.containsKey(Mapping.head(name)));
    fields.putAll(known);
    Row whole = Row.open(fields);
    return rules.hasElements()
        ? elements(message, rules, whole)
        : List.of(put(message, rules, whole, message.content(), null));
  }

  private List<MessageResult> elements(Message message, Mapping rules, Row whole)
      throws UnmappedException {
    List<MessageResult> results = new ArrayList<>();
    List<Row> rows = rules.rows(whole);
    for (int i = 0; i < rows.size(); i++) {
      Content content = ElementContent.of(message.content(), rules.only(whole, i));
      Long place = (message.position() << MOST_ELEMENTS_BITS) + i;
      try {
        results.add(put(message, rules, rows.get(i), content, place));
      } catch (UnmappedException e) {
        results.add(refused(content, String.valueOf(e.getMessage())));
      }
    }
    return results;
  }

  private static MessageResult put(
      Message message, Mapping rules, Row row, Content content, @Nullable Long place)
      throws UnmappedException {
    MappedRecord mapped = rules.map(row, origin(message));
    Long version = mapped.version();
    return changed(
        message, content, RecordChange.put(mapped.record()), version == null ? place : version);
  }

  private MessageResult deleted(Message message) throws UnmappedException {
    Content content = message.content();
    if (mode != MessageMode.CHANGE) {
      return refused(
          content,
          (content.payload() == null ? "has no payload, which is a delete" : "is a delete")
              + " and needs the write mode CHANGE");
    }
    if (mapping == null) {
      RecordId named = named(values.key(content.key()));
      return named == null
          ? refused(
              content,
              "a delete's key must be a JSON object with the texts space and externalId, and"
                  + " nothing else")
          : changed(message, content, RecordChange.delete(named, origin(message)), null);
    }
    MappedId mapped = mapping.mapId(Row.open(fields(message)));
    return changed(
        message, content, RecordChange.delete(mapped.id(), origin(message)), mapped.version());
  }

  private static MessageResult changed(
      Message message, Content content, RecordChange change, @Nullable Long version) {
    return new MessageResult.Changed(
        content, change, version == null ? message.position() : version);
  }

  private static Origin origin(Message message) {
    return new Origin(message.place(), message.position());
  }

  private static @Nullable RecordId named(@Nullable Object key) {
    if (key instanceof Map<?, ?> id
        && id.keySet().equals(ID)
        && id.get("space") instanceof String space
        && id.get("externalId") instanceof String externalId) {
      return new RecordId(space, externalId);
    }
    return null;
  }

  private Map<String, @Nullable Object> fields(Message message) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(message.fields());
    fields.put(Message.KEY, values.key(message.content().key()));
    fields.put(Message.HEADERS, ElementContent.texts(message.content().headers()));
    return fields;
  }
}
