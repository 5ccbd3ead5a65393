package io.cdfrecords.emulator.read.query;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moment as it is written in a property. */
public final class Timestamp {
  private static final int SHORTEST = "0001-01-01T00:00:00".length();
  private static final int PLACE_OF_T = 10;
  private static final Pattern PATTERN =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?"
              + "(?<zone>Z|[+-]\\d{2}(:?\\d{2})?)?");

  private Timestamp() {}

  /**
   * Returns the milliseconds since the epoch; empty for any other text. Without a zone it is UTC.
   */
  public static OptionalLong millis(String text) {
    // Most texts are not timestamps, and a pattern is slow to reject them.
    if (text.length() < SHORTEST || text.charAt(PLACE_OF_T) != 'T') {
      return OptionalLong.empty();
    }
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    try {
      String zone = matcher.group("zone");
      LocalDateTime local =
          LocalDateTime.parse(zone == null ? text : text.substring(0, matcher.start("zone")));
      OffsetDateTime moment = local.atOffset(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone));
      return moment.getYear() == 0
          ? OptionalLong.empty()
          : OptionalLong.of(moment.toInstant().toEpochMilli());
    } catch (DateTimeException e) {
      // It has the form of a moment, as the 31st of June has.
      return OptionalLong.empty();
    }
  }
}
