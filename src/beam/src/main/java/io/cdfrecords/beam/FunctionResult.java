package io.cdfrecords.beam;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a user's function gave for an element.
 *
 * @param answer what it gave, or null
 * @param fault why there is no answer, or null where there is one
 */
record FunctionResult<R>(@Nullable R answer, @Nullable String fault) {
  private static final Logger LOG = LoggerFactory.getLogger("io.cdfrecords.beam.CdfRecordsIO");
  private static final int FRAMES = 5;

  /** The settings and exceptions that were logged; their number is that of a user's throws. */
  private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

  /**
   * Calls the function. No exception of it fails the pipeline, checked ones that its signature
   * hides included; an interrupt of the worker propagates.
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
    } catch (Exception e) {
      if (isInterrupt(e)) {
        Thread.currentThread().interrupt();
        FunctionResult.<RuntimeException>propagate(e);
      }
      logFirst(setting, e);
      return new FunctionResult<>(
          null, "the function given to " + setting + " failed with " + described(e));
    }
  }

  /** A message of the function's own may hold a property: only this library's are repeated. */
  private static String described(Exception e) {
    String type = e.getClass().getName();
    return type.startsWith("io.cdfrecords.") ? type + ": " + e.getMessage() : type;
  }

  private static void logFirst(String setting, Exception e) {
    String type = e.getClass().getName();
    if (LOGGED.add(setting + " " + type)) {
      LOG.warn(
          "The function given to {} failed with {}; its elements become failures. It was thrown at {}",
          setting,
          type,
          Arrays.stream(e.getStackTrace())
              .limit(FRAMES)
              .map(StackTraceElement::toString)
              .collect(Collectors.joining(" < ")));
    }
  }

  /** Kotlin and Scala throw it past a signature that does not declare it. */
  private static boolean isInterrupt(Exception e) {
    return e instanceof InterruptedException;
  }

  @SuppressWarnings("unchecked") // the compiler checks no exception that a type variable stands for
  private static <X extends Exception> void propagate(Exception e) throws X {
    throw (X) e;
  }
}
