package io.cdfrecords.beam;

import io.cdfrecords.json.NotARecordException;
import io.cdfrecords.mapping.value.UnmappedException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.jspecify.annotations.Nullable;

/**
 * The result of a user's function for an element.
 *
 * @param answer what it returned, or null
 * @param fault why it returned nothing, or null if it did
 */
record FunctionResult<R>(@Nullable R answer, @Nullable String fault) {
  private static final String OURS = "io.cdfrecords.";
  private static final int FRAMES = 5;
  private static final int MOST_CAUSES = 20;

  /** The settings and exceptions that were logged; their number is that of a user's throws. */
  private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

  /**
   * Calls the function. None of its exceptions fails the pipeline, including checked ones that its
   * signature hides; an interrupt of the worker propagates.
   *
   * @param setting the setting of the function
   * @param wanted what it should return
   */
  static <T, R> FunctionResult<R> of(
      String setting, String wanted, ProcessFunction<T, R> function, T element) {
    try {
      @Nullable R answer = function.apply(element);
      return answer == null
          ? new FunctionResult<>(
              null, "the function given to " + setting + " must " + wanted + ", but gave null")
          : new FunctionResult<>(answer, null);
    } catch (NotARecordException | UnmappedException e) {
      // Exceptions of this library about an element that is not a record, which are not faults of
      // the function.
      return new FunctionResult<>(null, e.getMessage());
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

  /**
   * A foreign message may hold the value of a property, so that only messages of this library are
   * repeated.
   */
  private static String described(Exception e) {
    String type = e.getClass().getName();
    return type.startsWith(OURS) || isThrownByAValue(e) ? type + ": " + e.getMessage() : type;
  }

  /**
   * Returns whether a value of this library refused what the function gave it: it names the
   * property.
   */
  private static boolean isThrownByAValue(Exception e) {
    return Arrays.stream(e.getStackTrace())
        .map(StackTraceElement::getClassName)
        .filter(name -> !name.equals("java.util.Objects"))
        .limit(1)
        .anyMatch(name -> name.startsWith(OURS + "record."));
  }

  private static void logFirst(String setting, Exception e) {
    String type = e.getClass().getName();
    if (LOGGED.add(setting + " " + type)) {
      FacadeLog.LOG.warn(
          "The function given to {} failed with {}; its elements become failures. It was thrown at"
              + " {}",
          setting,
          type,
          Arrays.stream(e.getStackTrace())
              .limit(FRAMES)
              .map(StackTraceElement::toString)
              .collect(Collectors.joining(" < ")));
    }
  }

  /** Returns whether a worker that is to stop was interrupted, however the function wraps that. */
  private static boolean isInterrupt(Exception e) {
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  @SuppressWarnings("unchecked") // the compiler checks no exception that a type variable stands for
  private static <X extends Exception> void propagate(Exception e) throws X {
    throw (X) e;
  }
}
