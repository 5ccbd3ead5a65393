package io.cdfrecords.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The readable content of a token endpoint's answer.
 *
 * @param isObject whether it was a JSON object at all
 * @param accessToken the token, or null
 * @param expiresInSeconds how long it is valid, or null where the answer does not say
 * @param error the provider's error code, or null
 */
public record TokenReply(
    boolean isObject,
    @Nullable String accessToken,
    @Nullable Long expiresInSeconds,
    @Nullable String error) {

  /** Reads any bytes at all; null for content that could not be read. */
  public static TokenReply read(byte @Nullable [] content) {
    JsonNode object = content == null ? null : ReplyTree.object(content);
    if (object == null) {
      return new TokenReply(false, null, null, null);
    }
    return new TokenReply(
        true,
        ReplyTree.text(object, "access_token"),
        seconds(object.path("expires_in")),
        ReplyTree.text(object, "error"));
  }

  /** Some providers write the number as text. */
  private static @Nullable Long seconds(JsonNode value) {
    long seconds = value.asLong(Long.MIN_VALUE);
    return seconds == Long.MIN_VALUE ? null : seconds;
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "TokenReply[" + (accessToken == null ? "no token" : "a token") + "]";
  }
}
