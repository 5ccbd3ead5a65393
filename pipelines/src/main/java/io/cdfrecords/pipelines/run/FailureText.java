package io.cdfrecords.pipelines.run;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.auth.SecretUnavailableException;
import io.cdfrecords.policy.RetriesExhaustedException;
import io.cdfrecords.policy.TooManyFailuresException;

/** The cause of a failed pipeline, in one line. Runners wrap it in exceptions of their own. */
final class FailureText {
  private FailureText() {}

  static String of(Throwable failure) {
    Throwable told = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      told = cause;
      if (saysWhatToFix(cause)) {
        break;
      }
    }
    String message = told.getMessage();
    String text =
        message == null || !saysWhatToFix(told)
            ? told.getClass().getSimpleName() + (message == null ? "" : ": " + message)
            : message;
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  /** Returns whether the cause is too many failed records. */
  static boolean isTooManyFailures(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TooManyFailuresException) {
        return true;
      }
    }
    return false;
  }

  /** Messages of our own exceptions are written for users. */
  private static boolean saysWhatToFix(Throwable cause) {
    return cause instanceof ConfigurationException
        || cause instanceof RetriesExhaustedException
        || cause instanceof TooManyFailuresException
        || cause instanceof SecretUnavailableException
        || cause instanceof UnreadableFileException;
  }
}
