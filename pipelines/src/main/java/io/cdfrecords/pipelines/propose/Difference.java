package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a project lacks, and what it has otherwise than needed.
 *
 * @param changes what would be created
 * @param there what it has, for a person
 * @param conflicts what it has otherwise, and what to do; nothing is done about these here
 */
record Difference(List<Change> changes, List<String> there, List<String> conflicts) {
  private static final Map<PropertyType, Set<PropertyType>> HELD_BY =
      Map.of(
          PropertyType.INT32,
              Set.of(PropertyType.INT64, PropertyType.FLOAT32, PropertyType.FLOAT64),
          PropertyType.INT64,
              Set.of(PropertyType.INT32, PropertyType.FLOAT32, PropertyType.FLOAT64),
          PropertyType.FLOAT32,
              Set.of(PropertyType.FLOAT64, PropertyType.INT32, PropertyType.INT64),
          PropertyType.FLOAT64,
              Set.of(PropertyType.FLOAT32, PropertyType.INT32, PropertyType.INT64),
          PropertyType.TEXT, Set.of(PropertyType.ENUM, PropertyType.TIMESTAMP, PropertyType.DATE),
          PropertyType.TIMESTAMP, Set.of(PropertyType.TEXT, PropertyType.DATE),
          PropertyType.DATE, Set.of(PropertyType.TEXT, PropertyType.TIMESTAMP),
          PropertyType.JSON, Set.of(PropertyType.DIRECT),
          PropertyType.DIRECT, Set.of(PropertyType.JSON));

  /** Something that is missing. */
  sealed interface Change {
    /** Returns what it is about, as {@code space plant}. */
    String subject();

    /** Returns what it is, and that it is missing. */
    default String told() {
      return subject() + " is missing";
    }

    /** Returns the option that creates it. */
    String option();
  }

  record NewSpace(String space) implements Change {
    @Override
    public String subject() {
      return "space " + space;
    }

    @Override
    public String option() {
      return "--createSpace";
    }
  }

  record NewContainer(SourceId id, Needed.Container container) implements Change {
    @Override
    public String subject() {
      return name(id);
    }

    @Override
    public String told() {
      return subject()
          + " is missing: "
          + listed(container.properties().keySet(), container.properties());
    }

    @Override
    public String option() {
      return "--createContainer";
    }
  }

  record NewProperties(SourceId id, Needed.Container container, List<String> names)
      implements Change {
    @Override
    public String subject() {
      return name(id);
    }

    @Override
    public String told() {
      return subject() + " lacks " + listed(names, container.properties());
    }

    @Override
    public String option() {
      return "--createContainer";
    }
  }

  record NewStream(String stream) implements Change {
    static final String OPTION = "--createStream=TEMPLATE";

    @Override
    public String subject() {
      return "stream " + stream;
    }

    @Override
    public String option() {
      return OPTION;
    }
  }

  /** Returns the difference. */
  static Difference of(Needed needed, ProjectState state) {
    List<Change> changes = new ArrayList<>();
    List<String> there = new ArrayList<>();
    List<String> conflicts = new ArrayList<>();
    for (String space : needed.spaces()) {
      if (state.spaces().contains(space)) {
        there.add("space " + space + " is there");
      } else {
        changes.add(new NewSpace(space));
      }
    }
    needed
        .containers()
        .forEach(
            (id, container) -> {
              ContainerDefinition known = state.containers().get(id);
              if (known == null) {
                changes.add(new NewContainer(id, container));
              } else {
                compare(id, container, known, changes, there, conflicts);
              }
            });
    String stream = needed.stream();
    if (stream != null) {
      StreamInfo known = state.stream();
      if (known == null) {
        changes.add(new NewStream(stream));
      } else {
        compare(stream, needed.template(), known, there, conflicts);
      }
    }
    return new Difference(changes, there, conflicts);
  }

  /** Returns whether a change, or another of the same space, container or stream, is left. */
  boolean lacks(Change change) {
    return changes.stream().anyMatch(one -> one.subject().equals(change.subject()));
  }

  private static void compare(
      String stream,
      @Nullable String wanted,
      StreamInfo known,
      List<String> there,
      List<String> conflicts) {
    String type = known.type().name().toLowerCase(Locale.ROOT);
    String template = known.template();
    String is = template == null ? type : "of template " + template + " (" + type + ")";
    if (wanted == null || wanted.equals(template)) {
      there.add("stream " + stream + " is there, " + is);
    } else if (template == null) {
      there.add("stream " + stream + " is there, " + is + "; its template is not shown");
    } else {
      conflicts.add(
          "stream "
              + stream
              + " is "
              + is
              + ", and not of "
              + wanted
              + ", and a stream keeps its template: leave out --createStream to write into it, or"
              + " name another with --stream");
    }
  }

  private static void compare(
      SourceId id,
      Needed.Container container,
      ContainerDefinition known,
      List<Change> changes,
      List<String> there,
      List<String> conflicts) {
    if (known.isOfInstances()) {
      conflicts.add(
          name(id)
              + " is of instances (usedFor "
              + known.usedFor()
              + "), not records: name another");
      return;
    }
    List<String> lacking = new ArrayList<>();
    container
        .properties()
        .forEach(
            (name, wanted) -> {
              PropertyDefinition has = known.properties().get(name);
              if (has == null) {
                lacking.add(name);
              } else if (!holds(wanted, has)) {
                conflicts.add(
                    name(id)
                        + " property "
                        + name
                        + " is "
                        + has.describe()
                        + ", but the mapping gives "
                        + wanted.describe()
                        + ": correct the mapping's type");
              }
            });
    if (lacking.isEmpty()) {
      there.add(name(id) + " is there, with " + container.properties().size() + " properties");
    } else {
      changes.add(new NewProperties(id, container, lacking));
    }
  }

  /** Returns whether some value of one is a value of the other. */
  private static boolean holds(PropertyDefinition wanted, PropertyDefinition has) {
    return has.type() == PropertyType.OTHER
        || (wanted.list() == has.list()
            && (wanted.type() == has.type()
                || HELD_BY.getOrDefault(wanted.type(), Set.of()).contains(has.type())));
  }

  private static String name(SourceId id) {
    return "container " + id.space() + "/" + id.externalId();
  }

  private static String listed(Iterable<String> names, Map<String, PropertyDefinition> properties) {
    List<String> all = new ArrayList<>();
    for (String name : names) {
      PropertyDefinition property = properties.get(name);
      all.add(name + (property == null ? "" : " (" + property.describe() + ")"));
    }
    return (all.size() == 1 ? "1 property: " : all.size() + " properties: ")
        + String.join(", ", all);
  }
}
