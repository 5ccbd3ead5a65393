package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.Conversion;
import io.cdfrecords.mapping.value.PatternLetterCheck;
import io.cdfrecords.mapping.value.TimeConversions;
import io.cdfrecords.mapping.value.TimePattern;
import io.cdfrecords.mapping.value.ValueType;
import io.cdfrecords.mapping.value.ZoneNames;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys that say how times are written.
 *
 * @param keys the object that has them
 */
record TimeKeyReader(YamlObject keys) {
  /** Refuses keys that do not belong to {@code type}. */
  void checkPlace(ValueType type) {
    if (type != ValueType.TIMESTAMP) {
      keys.mustNotHave("zone", "it belongs to type timestamp");
      keys.mustNotHave("overlap", "it belongs to type timestamp");
    }
    if (type != ValueType.TIMESTAMP && type != ValueType.DATE) {
      keys.mustNotHave("pattern", "it belongs to types timestamp and date");
      keys.mustNotHave("pivot", "it belongs to types timestamp and date");
    }
  }

  /**
   * Returns the conversion to timestamps; null, with faults reported, if the keys describe none.
   */
  @Nullable Conversion timestamp() {
    String pattern = keys.text("pattern");
    TimeConversions.Style style =
        new TimeConversions.Style(pattern, zone(), overlap(), pivot(pattern));
    if (pattern != null) {
      checkZone(pattern);
    }
    return pattern == null || TimeConversions.isNumber(pattern) || isPattern(pattern, style, true)
        ? TimeConversions.timestamp(style)
        : null;
  }

  private void checkZone(String pattern) {
    boolean names = TimePattern.hasZoneName(pattern) && !TimeConversions.isNumber(pattern);
    boolean zoned =
        TimeConversions.isEpoch(pattern)
            || (!TimeConversions.isNumber(pattern) && TimePattern.namesZone(pattern));
    if (names && !keys.has("zone")) {
      keys.fault(
          "zone",
          "must be given, as Europe/Oslo: names as CET or IST, which z stands for, are ambiguous");
    } else if (!names && zoned == keys.has("zone")) {
      keys.fault(
          "zone",
          zoned
              ? "must not be given: the pattern says the zone"
              : "must be given, as Europe/Oslo or UTC: the pattern has no zone");
    }
  }

  /** Returns the conversion to dates, likewise. */
  @Nullable Conversion date() {
    String pattern = keys.text("pattern");
    TimeConversions.Style style =
        new TimeConversions.Style(pattern, null, TimeConversions.Overlap.EARLIER, pivot(pattern));
    return pattern == null
            || TimeConversions.EXCEL.equals(pattern)
            || isPattern(pattern, style, false)
        ? TimeConversions.date(style)
        : null;
  }

  private boolean isPattern(String pattern, TimeConversions.Style style, boolean time) {
    ZoneId zone = style.zone();
    if (TimePattern.hasZoneName(pattern) && zone == null) {
      return false;
    }
    String mistake;
    try {
      TimePattern.formatter(pattern, zone == null ? null : new ZoneNames(zone), style.pivot());
      mistake = PatternLetterCheck.mistake(pattern, time);
    } catch (IllegalArgumentException e) {
      // Java's message speaks of letters; this one shows a pattern.
      mistake = "must be a pattern of java.time, as dd.MM.yyyy HH:mm:ss";
    }
    if (mistake != null) {
      keys.fault("pattern", mistake);
    }
    return mistake == null;
  }

  private int pivot(@Nullable String pattern) {
    String text = keys.text("pivot");
    boolean needed =
        pattern != null && !TimeConversions.isNumber(pattern) && TimePattern.hasShortYear(pattern);
    if (needed != keys.has("pivot")) {
      keys.fault(
          "pivot",
          needed
              ? "must be given, as 1970: the earliest year that two digits mean"
              : "must not be given: it belongs to patterns with years of two digits, as yy");
    }
    if (text == null || !text.matches("[0-9]{4}")) {
      if (text != null) {
        keys.fault("pivot", "must be a year of four digits, but was \"" + text + "\"");
      }
      return 2000;
    }
    return Integer.parseInt(text);
  }

  /** Returns the zone at the key of that name, or null. */
  @Nullable ZoneId zone() {
    String zone = keys.text("zone");
    try {
      return zone == null ? null : ZoneId.of(zone);
    } catch (DateTimeException e) {
      keys.fault("zone", "must be a time zone, as Europe/Oslo, UTC or +01:00");
      return null;
    }
  }

  private TimeConversions.Overlap overlap() {
    String word = keys.text("overlap");
    for (TimeConversions.Overlap overlap : TimeConversions.Overlap.values()) {
      if (overlap.name().toLowerCase(Locale.ROOT).equals(word)) {
        return overlap;
      }
    }
    if (word != null) {
      keys.fault("overlap", "must be earlier, later or refuse, but was \"" + word + "\"");
    }
    return TimeConversions.Overlap.EARLIER;
  }
}
