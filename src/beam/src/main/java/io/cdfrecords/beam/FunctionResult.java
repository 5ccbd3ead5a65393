package io.cdfrecords.beam;

import org.apache.beam.sdk.transforms.SerializableFunction;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking a user's function about an element.
 *
 * @param answer what it gave, or null
 * @param fault why there is no answer, or null where there is one
 */
record FunctionResult<R>(@Nullable R answer, @Nullable String fault) {

  /**
   * Asks.
   *
   * @param setting the setting that the function was given to
   * @param wanted what it is to give
   */
  static <T, R> FunctionResult<R> of(
      String setting, String wanted, SerializableFunction<T, R> function, T element) {
    try {
      @Nullable R answer = function.apply(element);
      return answer == null
          ? new FunctionResult<>(
              null, "the function given to " + setting + " must " + wanted + ", but gave null")
          : new FunctionResult<>(answer, null);
    } catch (RuntimeException e) {
      // The function's own message may hold a property: its class says enough.
      return new FunctionResult<>(
          null, "the function given to " + setting + " failed with " + e.getClass().getName());
    }
  }
}
