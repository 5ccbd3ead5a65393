package io.cdfrecords.schema;

import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One definition of a container, with what the service's answers have shown of its rules. Another
 * definition of the same container starts without that. Safe for use by several threads.
 */
final class KnownContainer {
  /** How long the verdict on a probing record is awaited before another is sent. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final ContainerDefinition definition;

  /** Asked for every value: an immutable map divides for each look. */
  private final Map<String, PropertyDefinition> properties;

  private final List<String> required;
  private final Map<Kind, Probe> probes = new ConcurrentHashMap<>();
  private final Map<Kind, Boolean> met = new ConcurrentHashMap<>();

  /** A rule of one property. */
  record Kind(String property, SchemaRule rule) {}

  /** The progress of the probe of a rule that is our reading. */
  private record Probe(ProbeState state, Instant since) {}

  private enum ProbeState {
    SENT,
    REFUSED,
    ACCEPTED
  }

  /** What to do with a record that breaks a rule which is our reading. */
  enum Decision {
    /** It is sent, and its verdict decides. */
    TRY,
    /** It is sent. */
    SEND,
    /** It is refused: the service refused another for the same. */
    REFUSE
  }

  KnownContainer(ContainerDefinition definition) {
    this.definition = definition;
    this.properties = new HashMap<>(definition.properties());
    this.required =
        definition.properties().entrySet().stream()
            .filter(property -> property.getValue().isRequired())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
  }

  ContainerDefinition definition() {
    return definition;
  }

  @Nullable PropertyDefinition property(String name) {
    return properties.get(name);
  }

  /** Returns the properties that must have a value. */
  List<String> required() {
    return required;
  }

  /** Returns whether a breach of this kind is the first. */
  boolean isFirst(Kind kind) {
    return met.putIfAbsent(kind, true) == null;
  }

  /** Returns whether the service refused a record for breaking a rule that is our reading. */
  boolean hasRefused(Kind kind) {
    Probe probe = probes.get(kind);
    return probe != null && probe.state() == ProbeState.REFUSED;
  }

  /** Decides on a record that breaks a rule which is our reading. */
  Decision decide(Kind kind, Instant now) {
    Probe probe = probes.get(kind);
    if (probe != null && probe.state() == ProbeState.REFUSED) {
      return Decision.REFUSE;
    }
    if (probe != null
        && (probe.state() == ProbeState.ACCEPTED
            || now.isBefore(probe.since().plus(LONGEST_WAIT)))) {
      return Decision.SEND;
    }
    Probe begun = new Probe(ProbeState.SENT, now);
    boolean ours =
        probe == null
            ? probes.putIfAbsent(kind, begun) == null
            : probes.replace(kind, probe, begun);
    return ours ? Decision.TRY : Decision.SEND;
  }

  /** Notes the service's verdict on the record that was sent to probe a rule. */
  void tried(Kind kind, boolean refused, Instant now) {
    probes.put(kind, new Probe(refused ? ProbeState.REFUSED : ProbeState.ACCEPTED, now));
  }

  /** Ends a probe without a result. */
  void untried(Kind kind) {
    probes.remove(kind);
  }
}
