package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The spaces that callers may write. */
public final class SpaceScope {
  private final Set<String> spaces;

  /** Allows these spaces; all of them where the set is empty. */
  public SpaceScope(Set<String> spaces) {
    this.spaces = Set.copyOf(spaces);
  }

  /**
   * Checks the records of a request.
   *
   * @throws RequestRefusedException with 403, naming all spaces that may not be written. That one
   *     such record refuses the whole request is our decision; the service's is not published.
   */
  void check(List<RecordIdentifier> identifiers) {
    if (spaces.isEmpty()) {
      return;
    }
    Set<String> forbidden = new TreeSet<>();
    for (RecordIdentifier identifier : identifiers) {
      if (!spaces.contains(identifier.space())) {
        forbidden.add(identifier.space());
      }
    }
    if (!forbidden.isEmpty()) {
      throw new RequestRefusedException(
          403, "no right to write the space(s) " + String.join(", ", forbidden));
    }
  }
}
