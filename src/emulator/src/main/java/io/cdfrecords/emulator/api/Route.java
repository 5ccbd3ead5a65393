package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.inspection.Operation;
import java.util.List;
import java.util.Optional;

/**
 * Where a request leads.
 *
 * @param operation what it asks for
 * @param project the project in the path; empty outside of the API
 * @param stream the stream in the path; empty for operations without one
 * @param allowed the methods the path has, where the request's is not among them; empty otherwise
 */
public record Route(
    Operation operation, Optional<String> project, Optional<String> stream, List<String> allowed) {

  static Route outside(Operation operation) {
    return new Route(operation, Optional.empty(), Optional.empty(), List.of());
  }

  static Route notAllowed(List<String> allowed) {
    return new Route(Operation.UNKNOWN, Optional.empty(), Optional.empty(), allowed);
  }
}
