package io.cdfrecords.emulator.record;

/** What a source of properties is. */
enum SourceType {
  CONTAINER,
  VIEW
}
