package io.cdfrecords.emulator.page;

import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.traffic.NumberedEntry;
import io.cdfrecords.emulator.traffic.Traffic;
import java.util.stream.Stream;

/**
 * The body of one request, as JSON. The body of a token request is not shown: it holds a secret.
 *
 * @param number the number of the request
 * @param bytes the size of the body, inflated
 * @param body what the body begins with
 * @param whole whether that is the whole body
 */
record RequestBodyReport(long number, int bytes, String body, boolean whole) {

  /**
   * Returns the body of a request.
   *
   * @throws RequestRefusedException with 404, where the request is not kept
   */
  static RequestBodyReport of(Traffic traffic, String number) {
    return Stream.concat(traffic.latest().stream(), traffic.errors().stream())
        .filter(entry -> String.valueOf(entry.number()).equals(number))
        .findFirst()
        .map(RequestBodyReport::of)
        .orElseThrow(
            () -> new RequestRefusedException(404, "the request " + number + " is not kept"));
  }

  private static RequestBodyReport of(NumberedEntry entry) {
    return new RequestBodyReport(
        entry.number(),
        entry.request().bytes(),
        entry.request().body().text(),
        entry.request().body().whole());
  }
}
