package io.cdfrecords.emulator.data;

import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.json.JsonInput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of streams, spaces or containers, as it is written down: JSON that says one of the four.
 *
 * @param stream a stream that is created; null where none is
 * @param deletedStream the name of a stream that is deleted; null where none is
 * @param noStreams whether all streams are forgotten, deleted ones too
 * @param models the JSON of a change of spaces or containers; null if absent
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record CatalogEntry(
    @Nullable StreamEntry stream,
    @Nullable String deletedStream,
    boolean noStreams,
    byte @Nullable [] models) {

  /**
   * A stream.
   *
   * @param externalId its name
   * @param template the name of the template it was created from
   * @param createdMillis when it was created, in milliseconds since the epoch
   */
  record StreamEntry(String externalId, String template, long createdMillis) {
    private static StreamEntry read(JsonInput input) throws IOException {
      String externalId = "";
      String template = "";
      long created = 0;
      for (String name = input.firstName(); name != null; name = input.nextName()) {
        switch (name) {
          case "externalId" -> externalId = input.text();
          case "template" -> template = input.text();
          case "createdTime" -> created = input.parser().getLongValue();
          default -> throw input.unknown();
        }
      }
      return new StreamEntry(externalId, template, created);
    }

    byte[] bytes() {
      Map<String, Object> json = Json.object("externalId", externalId, "template", template);
      json.put("createdTime", createdMillis);
      return CatalogEntry.bytes("stream", json);
    }
  }

  static byte[] ofDeletedStream(String externalId) {
    return bytes("deletedStream", externalId);
  }

  static byte[] ofNoStreams() {
    return bytes("noStreams", true);
  }

  static byte[] ofModels(Map<String, Object> change) {
    return bytes("models", change);
  }

  static CatalogEntry read(byte[] content) {
    return JsonInput.read(content, CatalogEntry::read);
  }

  private static CatalogEntry read(JsonInput input) throws IOException {
    @Nullable StreamEntry stream = null;
    @Nullable String deletedStream = null;
    boolean noStreams = false;
    byte @Nullable [] models = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "stream" -> stream = StreamEntry.read(input);
        case "deletedStream" -> deletedStream = input.text();
        case "noStreams" -> noStreams = input.parser().getBooleanValue();
        case "models" -> {
          int start = input.offset();
          input.skip();
          models = input.rawSince(start);
        }
        default -> throw input.unknown();
      }
    }
    return new CatalogEntry(stream, deletedStream, noStreams, models);
  }

  /** Leaves room for the header before the JSON. */
  private static byte[] bytes(String name, Object value) {
    byte[] json = Json.bytes(Json.object(name, value));
    byte[] entry = new byte[EntryFrame.HEADER + json.length];
    System.arraycopy(json, 0, entry, EntryFrame.HEADER, json.length);
    return entry;
  }
}
