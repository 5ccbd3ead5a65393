package io.cdfrecords.emulator.record;

/** What a source of properties is. */
public enum SourceType {
  /** A container. */
  CONTAINER,
  /** A version of a view. */
  VIEW
}
