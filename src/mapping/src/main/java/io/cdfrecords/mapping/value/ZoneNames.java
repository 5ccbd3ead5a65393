package io.cdfrecords.mapping.value;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.zone.ZoneRules;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/**
 * The names that a zone has for its standard and its summer time, as CET and CEST. A name alone
 * says nothing: IST is India's, Israel's or Ireland's. Within one zone it says the offset.
 *
 * @param zone the zone
 */
public record ZoneNames(ZoneId zone) {
  /** Stand for the two times of a zone until the date is known; no offset has odd seconds. */
  private static final long STANDARD = 1;

  private static final long SUMMER = 2;

  /** Returns the names by what stands for their offset. */
  Map<Long, String> byOffset(boolean full) {
    Map<Long, String> names = new LinkedHashMap<>();
    names.put(STANDARD, name(false, full));
    if (!name(true, full).equals(name(false, full)) && !zone.getRules().isFixedOffset()) {
      names.put(SUMMER, name(true, full));
    }
    return names;
  }

  private String name(boolean summer, boolean full) {
    return zone.equals(ZoneOffset.UTC)
        ? "UTC"
        : TimeZone.getTimeZone(zone)
            .getDisplayName(summer, full ? TimeZone.LONG : TimeZone.SHORT, Locale.ENGLISH);
  }

  /**
   * Returns the offset that the name in a text means at its date.
   *
   * @throws DateTimeException if the zone had no such time then
   */
  ZoneOffset offset(TemporalAccessor parsed, LocalDateTime local) {
    ZoneRules rules = zone.getRules();
    boolean summer = parsed.getLong(ChronoField.OFFSET_SECONDS) == SUMMER;
    ZoneOffset standard = rules.getStandardOffset(local.atZone(zone).toInstant());
    if (!summer) {
      return standard;
    }
    for (ZoneOffset offset : rules.getValidOffsets(local)) {
      if (offset.getTotalSeconds() > standard.getTotalSeconds()) {
        return offset;
      }
    }
    // A summer time's name on a winter's day: an hour ahead, as the name says.
    return ZoneOffset.ofTotalSeconds(standard.getTotalSeconds() + 3600);
  }
}
