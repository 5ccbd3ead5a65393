package io.cdfrecords.emulator.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The access control lists of the service that the emulator keeps to. */
public enum Acl {
  /** Rights to records, which may be scoped to spaces. */
  RECORDS("streamRecordsAcl", List.of("READ", "WRITE")),
  /** Rights to streams. */
  STREAMS("streamsAcl", List.of("CREATE", "READ", "DELETE")),
  /** Rights to spaces, containers and views, which may be scoped to spaces. */
  MODELS("dataModelsAcl", List.of("READ", "WRITE"));

  private final String apiName;

  @SuppressWarnings("ImmutableEnumChecker") // It is an unmodifiable list of texts.
  private final List<String> actions;

  Acl(String apiName, List<String> actions) {
    this.apiName = apiName;
    this.actions = actions;
  }

  /** Returns the list of this name; empty for one that the emulator does not look at. */
  static Optional<Acl> named(String name) {
    return Arrays.stream(values()).filter(acl -> acl.apiName.equals(name)).findFirst();
  }

  /** Returns the API's own name. */
  public String apiName() {
    return apiName;
  }

  /** Returns what it may allow. */
  List<String> actions() {
    return actions;
  }

  /** Returns whether a right may be scoped to spaces. */
  boolean scopedToSpaces() {
    return this != STREAMS;
  }
}
