package io.cdfrecords.schema;

import io.cdfrecords.api.PropertyDefinition;
import org.jspecify.annotations.Nullable;

/** Holds a value that is known before a job runs against the definition of its property. */
public final class ConstantCheck {
  private ConstantCheck() {}

  /**
   * Returns what {@code value} must be and what kind it is, where every reading of the service's
   * documentation refuses it; else null. The value itself is not shown.
   */
  public static @Nullable String violation(PropertyDefinition property, Object value) {
    Breach breach = ValueCheck.check(property, value);
    return breach == null || !breach.rule().isCertain() ? null : breach.text();
  }

  /** As {@link #violation}, and also where only some readings of the documentation refuse it. */
  public static @Nullable String doubt(PropertyDefinition property, Object value) {
    Breach breach = ValueCheck.check(property, value);
    return breach == null ? null : breach.text();
  }
}
