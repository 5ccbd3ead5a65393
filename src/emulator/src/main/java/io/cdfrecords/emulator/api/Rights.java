package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.auth.Acl;
import io.cdfrecords.emulator.auth.Capabilities;
import io.cdfrecords.emulator.auth.SpaceScope;
import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the caller of a request may do in its project.
 *
 * @param capabilities what all callers may do
 * @param project the project
 */
record Rights(Capabilities capabilities, String project) {
  /**
   * Returns the spaces in which an action is allowed.
   *
   * @throws RequestRefusedException with 403, where it is allowed nowhere
   */
  SpaceScope needed(Acl acl, String action) {
    SpaceScope scope = capabilities.scope(acl, action, project);
    if (scope.isEmpty()) {
      throw new RequestRefusedException(
          403,
          "no right to %s: this needs %s:%s".formatted(words(acl, action), acl.apiName(), action));
    }
    return scope;
  }

  /**
   * Checks the records of a request to write.
   *
   * @throws RequestRefusedException with 403, naming all spaces that may not be written. That one
   *     such record refuses the whole request is our decision; the service's is not published.
   */
  static void checkWritten(SpaceScope writable, List<RecordIdentifier> identifiers) {
    check(writable, identifiers.stream().map(RecordIdentifier::space).toList());
  }

  /**
   * Checks the spaces that a request changes something in.
   *
   * @throws RequestRefusedException with 403, naming all spaces in which it may not
   */
  static void check(SpaceScope writable, Collection<String> spaces) {
    Set<String> forbidden = new TreeSet<>();
    for (String space : spaces) {
      if (!writable.test(space)) {
        forbidden.add(space);
      }
    }
    if (!forbidden.isEmpty()) {
      throw new RequestRefusedException(
          403, "no right to write the space(s) " + String.join(", ", forbidden));
    }
  }

  private static String words(Acl acl, String action) {
    String verb = action.toLowerCase(Locale.ROOT);
    return switch (acl) {
      case RECORDS -> verb + " records";
      case STREAMS -> verb + " streams";
      case MODELS -> verb + " spaces, containers and views";
    };
  }
}
