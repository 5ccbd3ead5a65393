package io.cdfrecords.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.api.StreamInfo.Usage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream as the service describes it. See <a
 * href="https://api-docs.cognite.com/20230101/tag/Streams/">the service's page on streams</a>.
 */
public final class StreamReader {
  private StreamReader() {}

  /**
   * Returns the stream, or null where {@code content} is none, or one of a type that this version
   * does not know.
   */
  public static @Nullable StreamInfo read(byte @Nullable [] content) {
    JsonNode stream = content == null ? null : ReplyTree.object(content);
    if (stream == null) {
      return null;
    }
    String externalId = ReplyTree.text(stream, "externalId");
    StreamInfo.Type type = type(ReplyTree.text(stream, "type"));
    if (externalId == null || type == null) {
      return null;
    }
    JsonNode limits = stream.path("settings").path("limits");
    return new StreamInfo(
        externalId,
        type,
        ReplyTree.text(stream, "createdFromTemplate"),
        usage(limits.path("maxRecordsTotal")),
        usage(limits.path("maxGigaBytesTotal")));
  }

  private static StreamInfo.@Nullable Type type(@Nullable String name) {
    return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
      case "immutable" -> StreamInfo.Type.IMMUTABLE;
      case "mutable" -> StreamInfo.Type.MUTABLE;
      default -> null;
    };
  }

  /** Null unless both numbers are there: the service counts only on request. */
  private static @Nullable Usage usage(JsonNode limit) {
    JsonNode provisioned = limit.path("provisioned");
    JsonNode consumed = limit.path("consumed");
    boolean known = provisioned.isNumber() && consumed.isNumber() && provisioned.doubleValue() > 0;
    return known ? new Usage(provisioned.doubleValue(), consumed.doubleValue()) : null;
  }
}
