package io.cdfrecords.emulator.page;

import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.traffic.NumberedEntry;
import java.util.function.Predicate;

/**
 * The requests that a person wants to see.
 *
 * @param stream the stream that they name; empty for any
 * @param status the status of their answers, as {@code 429}, {@code 4xx} or {@code none}; empty for
 *     any
 */
record RequestFilter(String stream, String status) implements Predicate<NumberedEntry> {
  private static final String UNANSWERED = "none";

  /**
   * Reads the parameters {@code stream} and {@code status}.
   *
   * @throws RequestRefusedException with 400, where the status is none
   */
  static RequestFilter of(PageParameters parameters) {
    String status = parameters.text("status");
    if (!status.matches("([1-5](xx|\\d{2})|" + UNANSWERED + ")?")) {
      throw new RequestRefusedException(
          400, "query status must be a status as 429, a class as 4xx, or none");
    }
    return new RequestFilter(parameters.text("stream"), status);
  }

  @Override
  public boolean test(NumberedEntry entry) {
    return (stream.isEmpty() || entry.request().stream().filter(stream::equals).isPresent())
        && (status.isEmpty() || hasStatus(entry.request().outcome().status()));
  }

  private boolean hasStatus(int answered) {
    if (status.equals(UNANSWERED)) {
      return answered == 0;
    }
    return status.endsWith("xx")
        ? answered / 100 == status.charAt(0) - '0'
        : answered == Integer.parseInt(status);
  }
}
