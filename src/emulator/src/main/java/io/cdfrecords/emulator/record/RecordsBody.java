package io.cdfrecords.emulator.record;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.json.ShapeReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of record requests. Ingest and upsert share one, {@code {"items":[record, …]}}; a
 * delete names identifiers in the same way.
 */
public final class RecordsBody {
  private RecordsBody() {}

  /**
   * Reads the records of an ingest or an upsert.
   *
   * @param schema what they are checked against; null where any container will do
   * @param views the views that they may be written through
   * @throws RequestRefusedException with 400, naming the attribute at fault by its path; where
   *     there is a schema, the record too
   */
  public static List<IncomingRecord> written(
      byte[] body, @Nullable Schema schema, StreamViews views) {
    return JsonInput.readMany(
        body,
        input -> {
          ItemReader reader = new ItemReader(input, schema, views);
          return items(input, reader::record);
        });
  }

  /**
   * Reads the identifiers of a delete.
   *
   * @throws RequestRefusedException with 400, naming the attribute at fault by its path
   */
  public static List<RecordIdentifier> deleted(byte[] body) {
    return JsonInput.readMany(
        body,
        input -> {
          ItemReader reader = new ItemReader(input, null, StreamViews.NONE);
          return items(input, reader::identifier);
        });
  }

  private static <T> List<T> items(JsonInput input, ItemReading<T> item) throws IOException {
    return ShapeReader.only(input, "items", i -> array(i, item));
  }

  private static <T> List<T> array(JsonInput input, ItemReading<T> item) throws IOException {
    input.beginArray();
    List<T> items = new ArrayList<>();
    while (input.nextElement()) {
      if (items.size() == RecordLimits.ITEMS) {
        throw input.refuse("is one item too many: a request has at most " + RecordLimits.ITEMS);
      }
      items.add(item.read());
    }
    if (items.isEmpty()) {
      throw input.refuse(
          "must have between 1 and %d entries, but has 0".formatted(RecordLimits.ITEMS));
    }
    return items;
  }

  /** How an entry of {@code items} is read. */
  private interface ItemReading<T> {
    T read() throws IOException;
  }
}
