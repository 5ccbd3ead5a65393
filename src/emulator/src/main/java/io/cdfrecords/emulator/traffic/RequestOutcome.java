package io.cdfrecords.emulator.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cdfrecords.emulator.json.Answer;
import java.io.IOException;

/**
 * How a request ended.
 *
 * @param status the status of the answer; 0 where none was sent
 * @param taken whether its records were taken, even if some of them failed
 * @param written how many of its records were written
 * @param message what the caller was told of an error; empty where there was none
 */
public record RequestOutcome(int status, boolean taken, int written, String message) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST_MESSAGE = 500;
  private static final int WRITTEN = 202;

  /** Returns a request that was sent no answer, for a reason. */
  public static RequestOutcome unanswered(String reason) {
    return new RequestOutcome(0, false, 0, reason);
  }

  /**
   * Returns a request about a number of records that was answered. Only the answer of an error is
   * read.
   */
  public static RequestOutcome of(Answer answer, int records) {
    return answer.status() < 400
        ? new RequestOutcome(answer.status(), true, records, "")
        : ofError(answer.status(), tree(answer).path("error"), records);
  }

  /** Returns whether this is an error. */
  public boolean failed() {
    return status == 0 || status >= 400;
  }

  private static RequestOutcome ofError(int status, JsonNode error, int records) {
    // The token endpoint names its error in the place where the API has an object.
    String message = clipped(error.path("message").asText(error.asText()));
    JsonNode partial = error.path("partial");
    if (partial.isMissingNode()) {
      return new RequestOutcome(status, false, 0, message);
    }
    int written = 0;
    for (JsonNode result : partial) {
      written += result.path("code").asInt() == WRITTEN ? 1 : 0;
    }
    return new RequestOutcome(
        status, true, written, "%s (%d of %d)".formatted(message, records - written, records));
  }

  private static JsonNode tree(Answer answer) {
    try {
      return MAPPER.readTree(answer.body());
    } catch (IOException e) {
      // A real project's proxy may answer with a page.
      return MissingNode.getInstance();
    }
  }

  private static String clipped(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + "…";
  }
}
