package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.CsvStyle;
import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.value.JsonText;
import io.cdfrecords.mapping.value.TextConversions;
import io.cdfrecords.mapping.value.UnmappedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sheet of an Excel workbook (xlsx), and maps its rows. The first row that is not blank is
 * the header, unless the mapping says otherwise; a row may be shorter than the header.
 */
public final class SheetRows implements InputReader {
  private final RowMapper mapper;
  private final CsvStyle style;
  private final ReadableWorkbook workbook;
  private final Sheet sheet;
  private final CellValues values;
  private final Stream<org.dhatim.fastexcel.reader.Row> rows;
  private final Iterator<org.dhatim.fastexcel.reader.Row> iterator;
  private @Nullable CsvHeader header;
  private int skipped;

  public SheetRows(RowMapper mapper, InputStream in) throws IOException {
    this.style = mapper.mapping().csv();
    WorkbookPartCheck parts = WorkbookPartCheck.read(in);
    try {
      this.workbook =
          new ReadableWorkbook(
              new ByteArrayInputStream(parts.content()),
              new ReadingOptions(parts.hasStyles(), true));
      this.values = new CellValues(workbook.isDate1904());
      this.sheet = sheet(workbook, mapper.mapping().place().sheet());
      this.rows = sheet.openStream();
      this.iterator = rows.iterator();
    } catch (RuntimeException e) {
      throw new IOException("a damaged workbook, " + e.getClass().getSimpleName(), e);
    }
    this.mapper = mapper.in(mapper.file() + within());
  }

  /** Returns the named sheet, or the only one if none is named. */
  private static Sheet sheet(ReadableWorkbook workbook, @Nullable String named)
      throws RefusedFileException {
    List<Sheet> all = workbook.getSheets().toList();
    List<String> names = all.stream().map(Sheet::getName).toList();
    if (named == null) {
      List<Sheet> shown =
          all.stream().filter(one -> one.getVisibility() == SheetVisibility.VISIBLE).toList();
      if (shown.size() != 1) {
        throw new RefusedFileException(
            "has the sheets " + String.join(", ", names) + ": name one by the mapping's sheet");
      }
      return shown.get(0);
    }
    int number = named.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(named) : 0;
    int index =
        names.contains(named) ? names.indexOf(named) : number <= all.size() ? number - 1 : -1;
    if (index < 0) {
      throw new RefusedFileException(
          "has no sheet " + named + ", which the mapping names, but " + String.join(", ", names));
    }
    return all.get(index);
  }

  @Override
  public String within() {
    return "!" + sheet.getName();
  }

  @Override
  public @Nullable LineResult next() throws IOException {
    try {
      while (iterator.hasNext()) {
        LineResult read = read(iterator.next());
        if (read != null) {
          return read;
        }
      }
    } catch (IllegalStateException e) {
      throw new RefusedFileException(
          "has cells of a type that is not read, as dates of Strict Open XML are: save it as a"
              + " usual workbook (xlsx)");
    } catch (RuntimeException e) {
      // A damaged part can cause any exception of the reader.
      throw new IOException("a damaged sheet, " + e.getClass().getSimpleName(), e);
    }
    return null;
  }

  /** Returns the result of reading the row; null if it is the header or not a row. */
  private @Nullable LineResult read(org.dhatim.fastexcel.reader.Row row)
      throws RefusedFileException {
    long line = row.getRowNum();
    if (line <= style.skipLines()) {
      return null;
    }
    List<@Nullable Object> fields = new ArrayList<>();
    for (int i = 0; i < row.getCellCount(); i++) {
      Cell cell = row.getCell(i);
      fields.add(cell == null ? null : values.of(cell));
    }
    if (fields.stream().allMatch(CsvHeader::isBlank)) {
      return new LineResult.Blank(line);
    }
    CsvHeader known = header;
    if (known == null) {
      known = header(fields);
      header = known;
      mapper.check(known.shape());
      if (style.header() == null) {
        return null;
      }
    }
    if (skipped < style.skipRows()) {
      skipped++;
      return null;
    }
    if (style.header() == null && known.isAgain(texts(fields))) {
      return null;
    }
    known.checkSame(texts(fields), line);
    Map<String, @Nullable Object> named = known.named(fields);
    String fault = known.faultOf(fields);
    if (fault != null) {
      return mapper.unmapped(line, fault, JsonText.print(named));
    }
    return mapper.map(Row.closed(named), line, () -> JsonText.print(named));
  }

  /** Returns the fields as texts; one that is no text becomes the empty text. */
  private static List<String> texts(List<@Nullable Object> fields) {
    return fields.stream().map(field -> field instanceof String text ? text : "").toList();
  }

  private CsvHeader header(List<@Nullable Object> fields) throws RefusedFileException {
    List<String> given = style.header();
    if (given != null) {
      return CsvHeader.ofSheet(given, fields.size(), mapper.mapping());
    }
    List<String> names = new ArrayList<>();
    for (Object field : fields) {
      try {
        names.add(field == null ? "" : TextConversions.text(field));
      } catch (UnmappedException e) {
        throw new RefusedFileException("has a header that cannot be read: " + e.rule());
      }
    }
    return CsvHeader.ofSheet(names, fields.size(), mapper.mapping());
  }

  @Override
  public void close() throws IOException {
    rows.close();
    workbook.close();
  }
}
