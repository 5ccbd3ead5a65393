package io.cdfrecords.mapping.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conversions to times and dates.
 *
 * <p>The offset that a text has counts, whatever else it names. A local time that a zone's clocks
 * skipped is refused; {@link Overlap} decides about one that occurred twice. Digits finer than a
 * millisecond are kept: the write decides whether they are truncated.
 */
public final class TimeConversions {
  /** How many nanoseconds one of a number's units is, by the pattern's name for it. */
  private static final Map<String, BigDecimal> EPOCHS =
      Map.of(
          "epochSeconds", BigDecimal.valueOf(1_000_000_000),
          "epochMillis", BigDecimal.valueOf(1_000_000),
          "epochMicros", BigDecimal.valueOf(1_000),
          "epochNanos", BigDecimal.ONE);

  /** Days since 1899-12-30 in no zone, as Excel counts those from March 1900 on. */
  public static final String EXCEL = "excelDays";

  private static final BigDecimal MILLIS_OF_DAY = BigDecimal.valueOf(86_400_000);
  private static final LocalDate EXCEL_EPOCH = LocalDate.of(1899, 12, 30);
  private static final BigDecimal FIRST_EXCEL_DAY = BigDecimal.valueOf(61);
  private static final BigDecimal AFTER_EXCEL_DAYS = BigDecimal.valueOf(2_958_466);
  private static final String EXCEL_RULE =
      "must be a number of days as Excel has them, from 61 (1 March 1900) to 2958465, as excelDays"
          + " says";
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);
  private static final DateTimeFormatter ISO_DATE =
      DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

  private TimeConversions() {}

  /** Which of two instants a local time means when clocks are set back. */
  public enum Overlap {
    EARLIER,
    LATER,
    REFUSE
  }

  /**
   * The form of times as text.
   *
   * @param pattern how, or null for ISO-8601
   * @param zone of texts that name none, and of names of zones; or null
   * @param overlap which of two is meant
   * @param pivot the earliest year that two digits mean
   */
  public record Style(
      @Nullable String pattern, @Nullable ZoneId zone, Overlap overlap, int pivot) {}

  /** Returns whether {@code pattern} is for numbers that count from 1970. */
  public static boolean isEpoch(String pattern) {
    return EPOCHS.containsKey(pattern);
  }

  /** Returns whether {@code pattern} is for numbers. */
  public static boolean isNumber(String pattern) {
    return isEpoch(pattern) || pattern.equals(EXCEL);
  }

  /** To timestamps. */
  public static Conversion timestamp(Style style) {
    String pattern = style.pattern();
    BigDecimal unit = pattern == null ? null : EPOCHS.get(pattern);
    if (unit != null) {
      return value -> sinceEpoch(value, unit, "must be a number, as " + pattern + " says");
    }
    if (EXCEL.equals(pattern)) {
      return value ->
          value instanceof Instant ? value : inZone(excel(value), style.zone(), style.overlap());
    }
    ZoneId zone = style.zone();
    ZoneNames names =
        pattern != null && zone != null && TimePattern.hasZoneName(pattern)
            ? new ZoneNames(zone)
            : null;
    DateTimeFormatter formatter =
        pattern == null ? TimeText.ISO : TimePattern.formatter(pattern, names, style.pivot());
    String rule = "must be a timestamp" + (pattern == null ? " as ISO-8601" : " by its pattern");
    return ofText(
        Instant.class,
        rule,
        text -> {
          String whole = pattern == null ? TimeText.withT(text) : text;
          Instant usual = pattern == null ? UtcTime.of(whole) : null;
          return usual == null ? instant(TimeText.parse(whole, formatter), names, style) : usual;
        });
  }

  private static Instant instant(TemporalAccessor parsed, @Nullable ZoneNames names, Style style)
      throws UnmappedException {
    LocalDateTime local = LocalDateTime.from(parsed);
    if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
      return local.toInstant(names == null ? ZoneOffset.from(parsed) : names.offset(parsed, local));
    }
    ZoneId named = parsed.query(TemporalQueries.zoneId());
    if (named != null && !isUnambiguous(named)) {
      throw new UnmappedException("must name its zone as Europe/Oslo: short names are ambiguous");
    }
    return inZone(local, named == null ? style.zone() : named, style.overlap());
  }

  /** Java takes names such as CET and EST for regions, which are not those that a writer means. */
  private static boolean isUnambiguous(ZoneId zone) {
    return zone instanceof ZoneOffset
        || zone.getId().indexOf('/') > 0
        || (zone.getRules().isFixedOffset()
            && zone.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC))
        || zone.getId().matches("(UTC|GMT|UT)[+-].*");
  }

  /** To dates: by a pattern, or as ISO-8601. */
  public static Conversion date(Style style) {
    String pattern = style.pattern();
    if (EXCEL.equals(pattern)) {
      return value -> value instanceof LocalDate ? value : excelDate(value);
    }
    DateTimeFormatter formatter =
        pattern == null ? ISO_DATE : TimePattern.formatter(pattern, null, style.pivot());
    String rule =
        "must be a date" + (pattern == null ? " as ISO-8601, YYYY-MM-DD" : " by its pattern");
    return ofText(LocalDate.class, rule, text -> LocalDate.parse(text, formatter));
  }

  private interface TextReading {
    Object of(String text) throws UnmappedException;
  }

  /** Reads texts, and leaves values alone that have the type already. */
  private static Conversion ofText(Class<?> type, String rule, TextReading reading) {
    return value -> {
      if (type.isInstance(value)) {
        return value;
      }
      if (!(value instanceof String text)) {
        throw new UnmappedException(rule);
      }
      try {
        return reading.of(Blanks.strip(text));
      } catch (DateTimeException e) {
        throw new UnmappedException(rule);
      }
    };
  }

  /**
   * Returns the time of a number of days, to the millisecond, since its fraction has no exact
   * digits.
   */
  private static LocalDateTime excel(Object value) throws UnmappedException {
    BigDecimal days = NumberConversions.decimal(value);
    if (days == null
        || days.compareTo(FIRST_EXCEL_DAY) < 0
        || days.compareTo(AFTER_EXCEL_DAYS) >= 0) {
      throw new UnmappedException(EXCEL_RULE);
    }
    long millis = days.multiply(MILLIS_OF_DAY).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    return EXCEL_EPOCH.atStartOfDay().plus(Duration.ofMillis(millis));
  }

  private static LocalDate excelDate(Object value) throws UnmappedException {
    LocalDateTime time = excel(value);
    if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      throw new UnmappedException("must be a whole number of days, as a date is");
    }
    return time.toLocalDate();
  }

  /** Returns the instant that {@code local} is in {@code zone}. */
  static Instant inZone(LocalDateTime local, @Nullable ZoneId zone, Overlap overlap)
      throws UnmappedException {
    if (zone == null) {
      throw new UnmappedException("must name its offset, as Z or +01:00, or be given a zone");
    }
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      throw new UnmappedException("must be a time that exists in its zone; clocks skipped it");
    }
    if (offsets.size() > 1 && overlap == Overlap.REFUSE) {
      throw new UnmappedException("must be a time that came once; clocks were set back over it");
    }
    return local.toInstant(offsets.get(overlap == Overlap.LATER ? offsets.size() - 1 : 0));
  }

  private static Instant sinceEpoch(Object value, BigDecimal unit, String rule)
      throws UnmappedException {
    if (value instanceof Instant time) {
      return time;
    }
    BigDecimal number = NumberConversions.decimal(value);
    // 1e999999999 is looked at before it is written out.
    if (number == null
        || (long) number.precision() - number.scale() > 40
        || number.scale() > 1000) {
      throw new UnmappedException(rule);
    }
    try {
      BigInteger[] parts = number.multiply(unit).toBigIntegerExact().divideAndRemainder(NANOS);
      return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    } catch (ArithmeticException | DateTimeException e) {
      throw new UnmappedException(rule);
    }
  }
}
