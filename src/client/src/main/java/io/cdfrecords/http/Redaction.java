package io.cdfrecords.http;

import io.cdfrecords.api.ReplyError;
import io.cdfrecords.api.ReplyError.PartialEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the token out of what a service or a proxy says of a request: some quote its headers, and
 * their words end in logs and dead letters.
 */
final class Redaction {
  /** A shorter token is a test's, and may be part of a common word. */
  private static final int SHORTEST = 16;

  private Redaction() {}

  static ReplyError of(ReplyError error, Token token) {
    List<PartialEntry> partial = error.partial();
    return error
        .withMessage(of(error.message(), token))
        .withPartial(
            partial == null
                ? null
                : partial.stream()
                    .map(e -> new PartialEntry(e.id(), e.code(), of(e.message(), token)))
                    .toList());
  }

  private static @Nullable String of(@Nullable String text, Token token) {
    return text == null || token.text().length() < SHORTEST
        ? text
        : text.replace(token.text(), "[token]");
  }
}
