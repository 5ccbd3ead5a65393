package io.cdfrecords.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an answer says, as far as it can be read. The shape of an error is never an error:
 * whatever the bytes are, there is a result.
 */
public final class ReplyReader {
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
    boolean contradicts = status >= 200 && status < 300 && speaksOfAnError(object);
    return answered
        .withBody(contradicts ? Reply.Body.OTHER : Reply.Body.OBJECT)
        .withError(error(object));
  }

  private static boolean speaksOfAnError(JsonNode object) {
    return object.hasNonNull("error") || object.path("partial").isArray();
  }

  private static ReplyError error(JsonNode object) {
    JsonNode error = object.get("error");
    if (error == null || error.isNull()) {
      // Gateways in front of a service answer so.
      return ReplyError.NONE
          .withMessage(ReplyText.bounded(ReplyTree.text(object, "message")))
          .withPartial(PartialList.read(object.get("partial")));
    }
    if (!error.isObject()) {
      return ReplyError.NONE.withMessage(ReplyText.bounded(error.asText()));
    }
    return new ReplyError(
        ReplyText.bounded(ReplyTree.text(error, "message")),
        PartialList.read(error.get("partial")),
        DuplicatedList.read(error.get("duplicated")),
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
}
