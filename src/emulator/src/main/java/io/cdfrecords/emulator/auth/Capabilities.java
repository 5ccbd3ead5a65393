package io.cdfrecords.emulator.auth;

import io.cdfrecords.emulator.json.RequestRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What callers may do. All callers have the same rights. */
public final class Capabilities {
  private final List<Capability> all;

  private Capabilities(List<Capability> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Reads a list of capabilities, or an object that has it as {@code capabilities}, as {@code GET
   * /api/v1/token/inspect} shows it. What it does not name is not allowed.
   *
   * @throws IllegalArgumentException where it is wrong, naming the attribute and what is allowed
   */
  public static Capabilities read(String json) {
    try {
      return new Capabilities(CapabilitiesReader.read(json.getBytes(StandardCharsets.UTF_8)));
    } catch (RequestRefusedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Returns the rights to everything, but for these.
   *
   * @param writable the only spaces whose records may be written; empty for all
   * @param readsDenied whether records may not be read
   */
  public static Capabilities allBut(Set<String> writable, boolean readsDenied) {
    List<Capability> all = new ArrayList<>();
    if (!readsDenied) {
      all.add(Capability.of(Acl.RECORDS, List.of("READ"), Optional.empty()));
    }
    all.add(
        Capability.of(
            Acl.RECORDS,
            List.of("WRITE"),
            writable.isEmpty() ? Optional.empty() : Optional.of(writable)));
    all.add(Capability.of(Acl.STREAMS, Acl.STREAMS.actions(), Optional.empty()));
    all.add(Capability.of(Acl.MODELS, Acl.MODELS.actions(), Optional.empty()));
    return new Capabilities(all);
  }

  /** Returns the spaces in which an action is allowed in a project. */
  public SpaceScope scope(Acl acl, String action, String project) {
    return all.stream()
        .map(capability -> capability.scope(acl, action, project))
        .reduce(SpaceScope.NONE, SpaceScope::or);
  }

  /** Returns the projects that are named. */
  public Set<String> projects() {
    Set<String> named = new TreeSet<>();
    all.forEach(capability -> capability.projects().ifPresent(named::addAll));
    return named;
  }

  /** Returns them as the API shows them. */
  public List<Map<String, Object>> json() {
    return all.stream().map(Capability::json).toList();
  }
}
