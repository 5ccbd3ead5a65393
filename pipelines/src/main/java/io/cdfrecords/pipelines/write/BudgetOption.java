package io.cdfrecords.pipelines.write;

import io.cdfrecords.pipelines.run.DurationText;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.WrongOptionException;
import io.cdfrecords.policy.StreamBudget;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the budget of a stream, as {@link StreamBudget#toString} writes it. */
final class BudgetOption {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,18})/(\\d{1,18})/(\\d{1,18}|unlimited)/([^/]+)");

  private BudgetOption() {}

  /** Returns the budget that {@code value} names, or null if there is none. */
  static @Nullable StreamBudget read(@Nullable String value) {
    if (value == null) {
      return null;
    }
    if (value.equals("template")) {
      return StreamBudget.ofTemplate();
    }
    Matcher parts = FORM.matcher(value);
    Duration window = parts.matches() ? DurationText.parse(parts.group(4)) : null;
    if (window == null) {
      throw new WrongOptionException(
          "--streamBudget must be template, or RECORDS/BYTES/UPDATES/TIME, as"
              + " 170000/170000000/85000/PT10M, but was "
              + value);
    }
    return OptionValues.checked(
        () -> {
          StreamBudget budget =
              StreamBudget.of(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
          String updates = parts.group(3);
          return (updates.equals("unlimited") ? budget : budget.updates(Long.parseLong(updates)))
              .per(window);
        });
  }
}
