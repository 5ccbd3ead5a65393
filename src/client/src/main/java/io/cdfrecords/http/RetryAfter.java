package io.cdfrecords.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code Retry-After} header, which is a number of seconds or a date. A date counts from
 * the answer's own {@code Date}: the clocks of the service and of this machine need not agree.
 */
final class RetryAfter {
  /** Beyond any retry: what is longer is cut to it, so that no sum of times overflows. */
  static final Duration LONGEST = Duration.ofDays(365);

  private static final Pattern SECONDS = Pattern.compile("\\d+");

  /**
   * HTTP's date of today, and the two that a recipient must still accept. The library's own form of
   * the last one has no zone, and throws.
   */
  private static final DateTimeFormatter[] DATES = {
    DateUtils.FORMATTER_RFC1123,
    DateUtils.FORMATTER_RFC1036,
    DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC)
  };

  private RetryAfter() {}

  /**
   * Returns the wait asked for; zero for a date in the past; null for no header and for what is
   * neither form.
   *
   * @param header the value of {@code Retry-After}, or null
   * @param date the value of the answer's {@code Date}, or null
   * @param now what a date counts from where the answer has no readable one of its own
   */
  static @Nullable Duration parse(@Nullable String header, @Nullable String date, Instant now) {
    String text = header == null ? "" : header.trim();
    if (SECONDS.matcher(text).matches()) {
      // Ten digits are 317 years, and more would not fit a long for ever.
      return text.length() > 10 ? LONGEST : shorter(Duration.ofSeconds(Long.parseLong(text)));
    }
    Instant until = date(text);
    if (until == null) {
      return null;
    }
    Instant answered = date == null ? null : date(date.trim());
    Instant from = answered == null ? now : answered;
    return until.isAfter(from) ? shorter(Duration.between(from, until)) : Duration.ZERO;
  }

  private static @Nullable Instant date(String text) {
    return DateUtils.parseDate(text, DATES);
  }

  private static Duration shorter(Duration wait) {
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
