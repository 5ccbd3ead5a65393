package io.cdfrecords.pipelines.message;

import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.value.JsonText;
import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.deadletter.MessageHeader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a message that a dead letter holds if one element of the message failed. */
final class ElementContent {
  private ElementContent() {}

  /**
   * Returns the message with that element alone, as JSON.
   *
   * @param message the whole message
   * @param only its fields with one element of the list
   */
  static Content of(Content message, Row only) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(only.fields());
    fields.keySet().removeIf(name -> name.startsWith("_"));
    return new Content(
        message.key(), JsonText.print(fields).getBytes(StandardCharsets.UTF_8), message.headers());
  }

  /** Returns the headers as a mapping sees them: the last one of each name, as text. */
  static Map<String, String> texts(List<MessageHeader> headers) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (MessageHeader header : headers) {
      byte[] value = header.value();
      if (value != null) {
        texts.put(header.name(), new String(value, StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
