package io.cdfrecords.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@code Retry-After} header, which is a number of seconds or a date. */
final class RetryAfter {
  /** Beyond any retry: what is longer is cut to it, so that nobody's sum of times overflows. */
  static final Duration LONGEST = Duration.ofDays(365);

  private static final Pattern SECONDS = Pattern.compile("\\d+");

  /** HTTP's date of today, and the two that a recipient must still accept. */
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.ENGLISH)
              .withZone(ZoneOffset.UTC),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
              .withZone(ZoneOffset.UTC));

  private RetryAfter() {}

  /**
   * The wait asked for; zero for a date in the past; null for no header and for what is neither
   * form.
   */
  static @Nullable Duration parse(@Nullable String header, Instant now) {
    String text = header == null ? "" : header.trim();
    if (SECONDS.matcher(text).matches()) {
      // Ten digits are 317 years, and more would not fit a long for ever.
      return text.length() > 10 ? LONGEST : shorter(Duration.ofSeconds(Long.parseLong(text)));
    }
    for (DateTimeFormatter form : DATES) {
      Instant date = date(text, form);
      if (date != null) {
        return date.isAfter(now) ? shorter(Duration.between(now, date)) : Duration.ZERO;
      }
    }
    return null;
  }

  private static @Nullable Instant date(String text, DateTimeFormatter form) {
    try {
      return form.parse(text, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Duration shorter(Duration wait) {
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
