package io.cdfrecords.api;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a token, and what it allows.
 *
 * @param subject the caller's id, or null where the answer does not say
 * @param projects the projects that the caller belongs to
 * @param capabilities its capabilities and their scopes
 */
public record CallerRights(
    @Nullable String subject, Set<String> projects, List<Capability> capabilities) {

  /** The answer to whether something is allowed. */
  public enum Allowed {
    /** It is. */
    YES,
    /** It is not. */
    NO,
    /** A capability has a scope that this version does not know. */
    UNKNOWN
  }

  /**
   * Some actions of one access control list.
   *
   * @param acl the list, as {@code streamRecordsAcl}
   * @param actions the allowed actions
   * @param spaces the spaces of these actions; null for all
   * @param projects the projects of these actions; null for all
   * @param isKnownScope whether the scope is one that this version knows
   */
  public record Capability(
      String acl,
      Set<String> actions,
      @Nullable Set<String> spaces,
      @Nullable Set<String> projects,
      boolean isKnownScope) {
    /** Copies the sets. */
    public Capability {
      actions = Set.copyOf(actions);
      spaces = spaces == null ? null : Set.copyOf(spaces);
      projects = projects == null ? null : Set.copyOf(projects);
    }

    private boolean isOf(String wantedAcl, String action, String project) {
      return acl.equals(wantedAcl)
          && actions.contains(action)
          && (projects == null || projects.contains(project));
    }
  }

  /** Copies both. */
  public CallerRights {
    projects = Set.copyOf(projects);
    capabilities = List.copyOf(capabilities);
  }

  /**
   * Returns whether an action is allowed.
   *
   * @param acl the access control list
   * @param action the action
   * @param project in this project
   * @param space in this space; null where any one space will do
   */
  public Allowed allows(String acl, String action, String project, @Nullable String space) {
    boolean unknown = false;
    for (Capability capability : capabilities) {
      if (!capability.isOf(acl, action, project)) {
        continue;
      }
      if (!capability.isKnownScope()) {
        unknown = true;
        continue;
      }
      Set<String> spaces = capability.spaces();
      if (spaces == null || (space == null ? !spaces.isEmpty() : spaces.contains(space))) {
        return Allowed.YES;
      }
    }
    return unknown ? Allowed.UNKNOWN : Allowed.NO;
  }
}
