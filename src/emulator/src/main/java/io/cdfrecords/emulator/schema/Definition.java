package io.cdfrecords.emulator.schema;

import java.util.Map;

/** The definition of a space or a container. */
public interface Definition {
  /** Returns its name in the project. Names sort as lists of them do. */
  String key();

  /** Returns its JSON, with the defaults of omitted attributes. */
  Map<String, Object> json();
}
