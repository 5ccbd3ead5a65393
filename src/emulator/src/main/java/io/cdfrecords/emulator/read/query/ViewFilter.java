package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import org.jspecify.annotations.Nullable;

/** The filter of a view, which every read through the view applies. */
public final class ViewFilter {
  private ViewFilter() {}

  /**
   * Checks a filter before its view is defined.
   *
   * @param json its JSON; null for none
   * @throws RequestRefusedException with 400, where it is no filter of container properties
   */
  public static void check(String view, byte @Nullable [] json) {
    try {
      read(view, json);
    } catch (RequestRefusedException refusal) {
      throw new RequestRefusedException(
          refusal.status(), "the filter of the view %s: %s".formatted(view, refusal.getMessage()));
    }
  }

  static Filter read(String view, byte @Nullable [] json) {
    return json == null
        ? new Filter.MatchAll()
        : JsonInput.read(
            json,
            "the filter of the view " + view,
            input -> new FilterReader(input, QuerySources.ofContainers()).read());
  }
}
