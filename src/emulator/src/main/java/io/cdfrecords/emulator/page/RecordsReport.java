package io.cdfrecords.emulator.page;

import io.cdfrecords.emulator.store.RecordPreview;
import io.cdfrecords.emulator.store.StoredVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * A few records of a stream, as JSON.
 *
 * @param looked how many records were looked at
 * @param of how many there are
 * @param records what was found, the latest written first
 */
record RecordsReport(int looked, int of, List<RecordRow> records) {
  /** What a page can show, and an answer a second may have. */
  private static final int SHOWN_BYTES = 500_000;

  static RecordsReport of(RecordPreview preview) {
    List<RecordRow> rows = new ArrayList<>();
    int left = SHOWN_BYTES;
    for (StoredVersion record : preview.records()) {
      int bytes = record.sources().length;
      boolean fits = bytes <= left;
      left -= fits ? bytes : 0;
      rows.add(row(record, fits));
    }
    return new RecordsReport(preview.looked(), preview.of(), rows);
  }

  private static RecordRow row(StoredVersion record, boolean whole) {
    return new RecordRow(
        record.identifier().space(),
        record.identifier().externalId(),
        record.createdMillis(),
        record.updatedMillis(),
        record.versions(),
        record.sources().length,
        whole,
        whole ? ShownProperty.all(record.sources()) : List.of());
  }

  /**
   * A record, as JSON.
   *
   * @param whole whether its properties are here; else there were too many bytes of them
   */
  record RecordRow(
      String space,
      String externalId,
      long createdTime,
      long lastUpdatedTime,
      int versions,
      int bytes,
      boolean whole,
      List<ShownProperty> properties) {}
}
