package io.cdfrecords.emulator.schema;

import java.util.Map;

/** What somebody said that a space or a container is. */
public interface Definition {
  /** Answers its name in the project. Names sort as lists of them do. */
  String key();

  /** Answers its JSON, in which everything stands that was left to the defaults. */
  Map<String, Object> json();
}
