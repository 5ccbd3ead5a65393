package io.cdfrecords.pipelines.check;

import io.cdfrecords.pipelines.run.DataflowChecks;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.util.Locale;

/** Whether a job is checked at its launch, and whether it then runs. */
enum CheckMode {
  /** It is checked, and does not run where it is sure to fail. */
  TRUE,
  /** It is checked, and does not run. */
  ONLY,
  /** It is not checked. */
  FALSE;

  /** Returns what the options ask for. A template is launched by others, elsewhere. */
  static CheckMode of(CheckOptions options) {
    CheckMode asked = named(options.getCheck());
    boolean template = DataflowChecks.isForTemplate(options);
    if (template && asked == ONLY) {
      throw new WrongOptionException(
          "--check=only must not be given with --templateLocation: a template is checked when it is"
              + " launched");
    }
    return template ? FALSE : asked;
  }

  private static CheckMode named(String word) {
    for (CheckMode mode : values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
        return mode;
      }
    }
    throw new WrongOptionException("--check must be true, only or false, but was " + word);
  }
}
