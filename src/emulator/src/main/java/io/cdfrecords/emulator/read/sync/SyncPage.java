package io.cdfrecords.emulator.read.sync;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.read.query.RecordJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer to a sync request while it is put together, within the size that is published. */
final class SyncPage {
  /** Published as 10 MB; our reading is 10,000,000 bytes of JSON with the envelope. */
  private static final int BYTES = 10_000_000;

  private static final String BEGIN = "{\"items\":[";

  /** More than what comes after the items. */
  private static final int END_BYTES = 200;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int items;

  SyncPage() {
    out.writeBytes(BEGIN.getBytes(StandardCharsets.UTF_8));
  }

  int items() {
    return items;
  }

  /**
   * Adds an item; returns false where it does not fit any more. The first one is always added: a
   * reader who is never given a record that is larger than a page would stand still.
   */
  boolean add(ItemJson item) {
    byte[] json = json(item);
    if (items > 0 && out.size() + json.length + 1 > BYTES - END_BYTES) {
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
    String end = "],\"nextCursor\":\"%s\",\"hasNext\":%b}".formatted(nextCursor, hasNext);
    out.writeBytes(end.getBytes(StandardCharsets.UTF_8));
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
