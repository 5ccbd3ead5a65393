package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.value.UnreadableValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/**
 * Converts cells to values. A number is the stored number, whatever its format shows. A number in
 * the format of a date is that date, or a local time as text. A formula is its last result in
 * Excel.
 *
 * @param is1904 whether days count from 1904, as in files of older Macs
 */
record CellValues(boolean is1904) {
  /** Quoted and escaped letters, colours and conditions, but not elapsed hours. */
  private static final Pattern NO_FORMAT =
      Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\[(?!h+\\]|m+\\]|s+\\]|H+\\]|M+\\]|S+\\])[^\\]]*\\]");

  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
  private static final Pattern ELAPSED = Pattern.compile("\\[[hms]+\\]");
  private static final BigDecimal MILLIS_OF_DAY = BigDecimal.valueOf(86_400_000);
  private static final BigDecimal AFTER_EXCEL_DAYS = BigDecimal.valueOf(2_958_466);

  @Nullable Object of(Cell cell) {
    Object value = cell.getValue();
    String raw = cell.getRawValue();
    if (cell.getType() == CellType.ERROR) {
      return new UnreadableValue("must be a value, not an error of Excel", String.valueOf(raw));
    }
    if (cell.getType() == CellType.FORMULA && (value == null || raw == null)) {
      return new UnreadableValue(
          "must have the value of its formula, which the workbook lacks: save it in Excel", "");
    }
    if (value instanceof BigDecimal number) {
      return number(number, cell.getDataFormatString());
    }
    return value instanceof Boolean || value == null ? value : text(value.toString());
  }

  /** Letters that XML cannot have are written as their number, and so is what looks like that. */
  private static String text(String written) {
    return written.contains("_x")
        ? ESCAPED
            .matcher(written)
            .replaceAll(
                escape ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(escape.group(1), 16))))
        : written;
  }

  private Object number(BigDecimal number, @Nullable String format) {
    // A double, as in Excel: 0.1 is stored as 0.10000000000000001.
    Object plain = new BigDecimal(Double.toString(number.doubleValue()));
    String letters =
        format == null
            ? ""
            : NO_FORMAT.matcher(format).replaceAll("").split(";", 2)[0].toLowerCase(Locale.ROOT);
    boolean isTime = letters.indexOf('h') >= 0 || letters.indexOf('s') >= 0;
    boolean isDate = letters.indexOf('y') >= 0 || letters.indexOf('d') >= 0;
    boolean isGeneral = letters.contains("general") || letters.contains("standard");
    if (isGeneral || ELAPSED.matcher(letters).find() || !(isTime || isDate)) {
      return plain;
    }
    if (number.signum() < 0 || number.compareTo(AFTER_EXCEL_DAYS) >= 0) {
      return new UnreadableValue("must be a date that Excel can hold", plain.toString());
    }
    Duration since =
        Duration.ofMillis(
            number.multiply(MILLIS_OF_DAY).setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    if (!isDate && since.toDays() == 0) {
      return DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.MIDNIGHT.plus(since));
    }
    if (!is1904 && since.toDays() < 61) {
      return new UnreadableValue(
          "must be a date from 1 March 1900, since Excel has a 29 February 1900", plain.toString());
    }
    LocalDate first = is1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
    LocalDateTime time = first.atStartOfDay().plus(since);
    return !isTime && time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate()
        : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
  }
}
