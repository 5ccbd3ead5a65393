package io.cdfrecords.schema;

import io.cdfrecords.api.SchemaDoubt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known against a record before it is sent.
 *
 * @param violation why it cannot be written, naming property, rule and the kind of the value and
 *     never the value; null where it can be sent
 * @param doubts the rules that it breaks and that the service may or may not refuse it for; empty
 *     where there is a violation
 */
public record SchemaFinding(@Nullable String violation, List<SchemaDoubt> doubts) {
  /** Nothing is known against it. */
  public static final SchemaFinding NONE = new SchemaFinding(null, List.of());

  /** Keeps a copy. */
  public SchemaFinding {
    doubts = List.copyOf(doubts);
  }

  static SchemaFinding refused(String violation) {
    return new SchemaFinding(violation, List.of());
  }
}
