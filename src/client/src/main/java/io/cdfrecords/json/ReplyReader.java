package io.cdfrecords.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError;
import io.cdfrecords.api.ReplyError.PartialEntry;
import io.cdfrecords.record.RecordId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the content of an answer. An unexpected shape is never an error: there is a result for any
 * bytes.
 */
public final class ReplyReader {
  /** Long enough for any explanation; a thousand of them still fit into a dead letter's file. */
  static final int MAX_CHARS = 2_000;

  private ReplyReader() {}

  /**
   * Reads an answer's content.
   *
   * @param status the HTTP status
   * @param content the whole content, or null where it could not be read, was cut off or too long
   */
  public static Reply read(int status, byte @Nullable [] content) {
    Reply answered = Reply.answered(status);
    if (content == null) {
      return answered.withBody(Reply.Body.OTHER);
    }
    if (isBlank(content)) {
      return answered.withBody(Reply.Body.EMPTY);
    }
    JsonNode object = ReplyTree.object(content);
    if (object == null) {
      return answered.withBody(Reply.Body.OTHER);
    }
    boolean contradicts = status >= 200 && status < 300 && deniesSuccess(status, object);
    return answered
        .withBody(contradicts ? Reply.Body.OTHER : Reply.Body.OBJECT)
        .withError(error(object));
  }

  /**
   * Returns whether the content of a success says otherwise. The service's own form is {@code
   * error}; the others are those of gateways: a list of {@code errors}, a problem's {@code status}
   * (RFC 9457), a {@code code}. A 207 tells the records apart in its content, and what that tells
   * in a form that is not the service's is not known.
   */
  private static boolean deniesSuccess(int status, JsonNode object) {
    return object.hasNonNull("error")
        || object.path("partial").isArray()
        || object.path("errors").isTextual()
        || !object.path("errors").isEmpty()
        || isFailure(object.path("status"))
        || isFailure(object.path("statusCode"))
        || isFailure(object.path("code"))
        || object.path("success").asText().equalsIgnoreCase("false")
        || (status == 207 && !object.isEmpty());
  }

  private static boolean isFailure(JsonNode status) {
    int code = status.asInt();
    return code >= 400 && code < 600;
  }

  private static ReplyError error(JsonNode object) {
    JsonNode error = object.get("error");
    if (error == null || error.isNull()) {
      // Gateways in front of a service answer so.
      return ReplyError.NONE
          .withMessage(bounded(ReplyTree.text(object, "message")))
          .withPartial(partial(object.get("partial")));
    }
    if (!error.isObject()) {
      return ReplyError.NONE.withMessage(bounded(error.asText()));
    }
    return new ReplyError(
        bounded(ReplyTree.text(error, "message")),
        partial(error.get("partial")),
        duplicated(error.get("duplicated")),
        isTrue(error.get("isAutoRetryable")));
  }

  private static boolean isTrue(@Nullable JsonNode value) {
    return value != null && value.asText().equalsIgnoreCase("true");
  }

  private static boolean isBlank(byte[] content) {
    for (byte b : content) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }

  /** Returns the readable entries in the service's order; null where there is no list at all. */
  private static @Nullable List<PartialEntry> partial(@Nullable JsonNode partial) {
    if (partial == null || !partial.isArray()) {
      return null;
    }
    List<PartialEntry> entries = new ArrayList<>(partial.size());
    for (JsonNode item : partial) {
      PartialEntry entry = entry(item);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /**
   * Null where identifier or code cannot be read: our reading is that such an entry says nothing,
   * so that its record's outcome stays unknown.
   */
  private static @Nullable PartialEntry entry(JsonNode item) {
    String space = ReplyTree.text(item, "space");
    String externalId = ReplyTree.text(item, "externalId");
    JsonNode code = item.get("code");
    if (space == null || externalId == null || code == null || !isStatus(code)) {
      return null;
    }
    return new PartialEntry(
        new RecordId(space, externalId), code.intValue(), bounded(ReplyTree.text(item, "message")));
  }

  private static boolean isStatus(JsonNode code) {
    return code.isIntegralNumber() && code.canConvertToInt();
  }

  /** Returns the readable ones; empty where there is no list. */
  private static List<RecordId> duplicated(@Nullable JsonNode duplicated) {
    if (duplicated == null || !duplicated.isArray()) {
      return List.of();
    }
    List<RecordId> ids = new ArrayList<>(duplicated.size());
    for (JsonNode item : duplicated) {
      RecordId id = id(ReplyTree.text(item, "space"), ReplyTree.text(item, "externalId"));
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** Parts the two at the first dot: the service joins them by one, and a space has none. */
  private static @Nullable RecordId id(@Nullable String space, @Nullable String externalId) {
    if (externalId == null) {
      return null;
    }
    if (space != null) {
      return new RecordId(space, externalId);
    }
    int dot = externalId.indexOf('.');
    return dot < 0
        ? null
        : new RecordId(externalId.substring(0, dot), externalId.substring(dot + 1));
  }

  /**
   * Returns at most {@link #MAX_CHARS} characters on one line, no character cut in half; null
   * stays.
   */
  private static @Nullable String bounded(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int end = Math.min(text.length(), MAX_CHARS);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder line = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      line.append(isShown(c) ? c : ' ');
    }
    return line.toString();
  }

  /** Controls move a terminal's cursor, and formats turn the order of what a person reads. */
  private static boolean isShown(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
