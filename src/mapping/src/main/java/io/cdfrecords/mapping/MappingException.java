package io.cdfrecords.mapping;

import java.util.List;

/** A mapping cannot be used. The message has a line for each fault, with its line and key. */
public final class MappingException extends Exception {
  private static final long serialVersionUID = 1L;

  MappingException(List<String> faults) {
    super(String.join("\n", faults));
  }
}
