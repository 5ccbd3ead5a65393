package io.cdfrecords.emulator.record;

import java.util.Locale;

/** What a source of properties is. */
public enum SourceType {
  /** A container. */
  CONTAINER,
  /** A version of a view. */
  VIEW;

  /** Returns the API's own name of the type. */
  public String apiName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
