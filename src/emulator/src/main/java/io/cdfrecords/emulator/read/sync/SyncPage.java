package io.cdfrecords.emulator.read.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.read.query.RecordJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer to a sync request while it is put together, within the size that is published. */
final class SyncPage {
  /** Published as 10 MB; our reading is 10,000,000 bytes of JSON with the envelope. */
  private static final int BYTES = 10_000_000;

  private static final String BEGIN = "{\"items\":[";

  /** More than what comes after the items. */
  private static final int END_BYTES = 200;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final byte[] typing;
  private int items;

  /** Begins a page, which says something of the properties; null for nothing. */
  SyncPage(@Nullable Map<String, ?> typing) {
    this.typing = typing == null ? new byte[0] : Json.bytes(typing);
    out.writeBytes(BEGIN.getBytes(UTF_8));
  }

  int items() {
    return items;
  }

  /**
   * Adds an item; returns false where it does not fit any more. The first item is always added:
   * otherwise a record larger than a page would block its reader.
   */
  boolean add(ItemJson item) {
    byte[] json = json(item);
    if (items > 0 && out.size() + json.length + 1 > BYTES - END_BYTES - typing.length) {
      return false;
    }
    if (items > 0) {
      out.write(',');
    }
    out.writeBytes(json);
    items++;
    return true;
  }

  /** Ends the page. */
  Answer answer(String nextCursor, boolean hasNext) {
    String end = "],\"nextCursor\":\"%s\",\"hasNext\":%b".formatted(nextCursor, hasNext);
    out.writeBytes(end.getBytes(UTF_8));
    if (typing.length > 0) {
      out.writeBytes(",\"typing\":".getBytes(UTF_8));
      out.writeBytes(typing);
    }
    out.write('}');
    return new Answer(200, Map.of(), out.toByteArray());
  }

  private static byte[] json(ItemJson item) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = RecordJson.generator(out)) {
      json.writeStartObject();
      item.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** What is shown of a change. */
  @FunctionalInterface
  interface ItemJson {
    /** Writes it into the object that is open. */
    void write(JsonGenerator json) throws IOException;
  }
}
