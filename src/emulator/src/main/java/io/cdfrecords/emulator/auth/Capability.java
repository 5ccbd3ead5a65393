package io.cdfrecords.emulator.auth;

import io.cdfrecords.emulator.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Actions of one access control list, and where they are allowed.
 *
 * @param acl the list; null for one that the emulator shows and does not look at
 * @param actions what is allowed
 * @param scope in which spaces
 * @param projects in which projects; empty for all
 * @param json its JSON, as the API shows it
 */
record Capability(
    @Nullable Acl acl,
    Set<String> actions,
    SpaceScope scope,
    Optional<Set<String>> projects,
    Map<String, Object> json) {
  /** Returns a capability in all projects. */
  static Capability of(Acl acl, List<String> actions, Optional<Set<String>> spaces) {
    Object scope =
        spaces
            .<Object>map(
                s ->
                    Json.object(
                        "spaceIdScope", Json.object("spaceIds", s.stream().sorted().toList())))
            .orElseGet(() -> Json.object("all", Map.of()));
    Map<String, Object> json =
        Json.object(acl.apiName(), Json.object("actions", actions, "scope", scope));
    json.put("projectScope", Json.object("allProjects", Map.of()));
    return new Capability(
        acl,
        Set.copyOf(actions),
        spaces.map(SpaceScope::of).orElse(SpaceScope.ALL),
        Optional.empty(),
        json);
  }

  /** Returns the spaces in which it allows an action in a project. */
  SpaceScope scope(Acl wanted, String action, String project) {
    return wanted == acl
            && actions.contains(action)
            && projects.map(names -> names.contains(project)).orElse(true)
        ? scope
        : SpaceScope.NONE;
  }
}
