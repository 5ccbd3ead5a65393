package io.cdfrecords.emulator.record;

import org.jspecify.annotations.Nullable;

/** The spaces and containers that records are checked against. May be asked from any thread. */
public interface Schema {

  /** Returns whether there is such a space. */
  boolean hasSpace(String space);

  /** Returns what a source says of its properties; null where records cannot have it. */
  @Nullable SourceSchema find(SourceReference source);

  /** Says why records cannot have a source that was not found. */
  String whyNot(SourceReference source);
}
