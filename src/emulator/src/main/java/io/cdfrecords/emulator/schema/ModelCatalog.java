package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.record.PropertySchema;
import io.cdfrecords.emulator.record.RecordView;
import io.cdfrecords.emulator.record.Schema;
import io.cdfrecords.emulator.record.SourceReference;
import io.cdfrecords.emulator.record.SourceSchema;
import io.cdfrecords.emulator.record.SourceType;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The spaces, containers and views of the project. */
public final class ModelCatalog implements Schema {
  private static final String RECORD = "record";

  private final InstantSource clock;
  private final ModelLog log;
  private final DefinitionStore<SpaceDefinition> spaces = new DefinitionStore<>();
  private final DefinitionStore<ContainerDefinition> containers = new DefinitionStore<>();
  private final DefinitionStore<ViewDefinition> views = new DefinitionStore<>();

  /** The views with what they inherit. */
  private volatile Map<SourceReference, RecordView> resolvedViews = Map.of();

  /** The containers for records: what is asked for every source of every record. */
  private final Map<SourceReference, SourceSchema> ofRecords = new ConcurrentHashMap<>();

  /** Creates a project without spaces. */
  public ModelCatalog(InstantSource clock, ModelLog log) {
    this.clock = clock;
    this.log = log;
  }

  /** Creates spaces, or changes what is said of them. */
  public synchronized List<StoredDefinition<SpaceDefinition>> defineSpaces(
      Collection<SpaceDefinition> definitions) {
    List<StoredDefinition<SpaceDefinition>> after = spaces.after(definitions, clock.millis());
    log.append(ModelEntry.of("spaces", after));
    spaces.put(after);
    return after;
  }

  /**
   * Creates containers, or changes them.
   *
   * @throws RequestRefusedException with 400, where a space does not exist or a change is not
   *     allowed; nothing is then changed
   */
  public synchronized List<StoredDefinition<ContainerDefinition>> defineContainers(
      Collection<ContainerDefinition> definitions) {
    List<StoredDefinition<ContainerDefinition>> after =
        containers.after(definitions, clock.millis());
    definitions.forEach(container -> checkSpace("container", container.id()));
    definitions.forEach(this::checkChange);
    log.append(ModelEntry.of("containers", after));
    put(after);
    return after;
  }

  /**
   * Creates views, or changes them.
   *
   * @throws RequestRefusedException with 400, where a space, a container, a property or a view that
   *     they name does not exist; nothing is then changed
   */
  public synchronized List<StoredDefinition<ViewDefinition>> defineViews(
      Collection<ViewDefinition> definitions) {
    List<StoredDefinition<ViewDefinition>> after = views.after(definitions, clock.millis());
    definitions.forEach(view -> checkSpace("view", view.id()));
    ViewResolver.check(
        ViewResolver.resolved(views.with(after)), definitions, container -> container(container));
    log.append(ModelEntry.of("views", after));
    putViews(after);
    return after;
  }

  /** Deletes views, and returns those that were there. Records written through them stay. */
  public synchronized List<StoredDefinition<ViewDefinition>> deleteViews(Collection<String> keys) {
    List<StoredDefinition<ViewDefinition>> there = views.named(keys);
    List<String> names = there.stream().map(d -> d.definition().key()).toList();
    log.append(Map.of("deletedViews", names));
    removeViews(names);
    return there;
  }

  /** Returns those of the views that exist. */
  public List<StoredDefinition<ViewDefinition>> views(Collection<String> keys) {
    return views.named(keys);
  }

  /** Returns all views, by name. */
  public List<StoredDefinition<ViewDefinition>> views() {
    return views.all();
  }

  private @Nullable ContainerDefinition container(SourceReference reference) {
    return containers.named(List.of(reference.toString())).stream()
        .map(StoredDefinition::definition)
        .filter(definition -> definition.usedFor().equals(RECORD))
        .findFirst()
        .orElse(null);
  }

  private void putViews(Collection<StoredDefinition<ViewDefinition>> definitions) {
    views.put(definitions);
    resolvedViews = ViewResolver.resolved(views.all());
  }

  private void removeViews(Collection<String> keys) {
    views.remove(keys);
    resolvedViews = ViewResolver.resolved(views.all());
  }

  /**
   * Deletes spaces.
   *
   * @return the names of those that were there
   * @throws RequestRefusedException with 400, where one has containers; nothing is then deleted
   */
  public synchronized List<String> deleteSpaces(Collection<String> names) {
    List<String> there = spaces.named(names).stream().map(d -> d.definition().key()).toList();
    for (StoredDefinition<ContainerDefinition> container : containers.all()) {
      if (there.contains(container.definition().id().space())) {
        throw new RequestRefusedException(
            400,
            "the space %s is not empty: it has the container %s"
                .formatted(container.definition().id().space(), container.definition().key()));
      }
    }
    log.append(Map.of("deletedSpaces", there));
    spaces.remove(there);
    return there;
  }

  /** Deletes containers, and returns those that were there. Records written to them stay. */
  public synchronized List<StoredDefinition<ContainerDefinition>> deleteContainers(
      Collection<String> keys) {
    List<StoredDefinition<ContainerDefinition>> there = containers.named(keys);
    List<String> names = there.stream().map(d -> d.definition().key()).toList();
    log.append(Map.of("deletedContainers", names));
    removeContainers(names);
    return there;
  }

  /** Deletes everything. */
  public synchronized void clear() {
    deleteViews(views.all().stream().map(d -> d.definition().key()).toList());
    deleteContainers(containers.all().stream().map(d -> d.definition().key()).toList());
    deleteSpaces(spaces.all().stream().map(d -> d.definition().key()).toList());
  }

  /** Returns those of the spaces that exist. */
  public List<StoredDefinition<SpaceDefinition>> spaces(Collection<String> names) {
    return spaces.named(names);
  }

  /** Returns those of the containers that exist. */
  public List<StoredDefinition<ContainerDefinition>> containers(Collection<String> keys) {
    return containers.named(keys);
  }

  /** Returns all spaces, by name. */
  public List<StoredDefinition<SpaceDefinition>> spaces() {
    return spaces.all();
  }

  /** Returns all containers, by name. */
  public List<StoredDefinition<ContainerDefinition>> containers() {
    return containers.all();
  }

  /** Applies a logged change again. */
  public synchronized void restore(byte[] json) {
    ModelEntry entry = ModelEntry.read(json);
    spaces.put(entry.spaces());
    put(entry.containers());
    putViews(entry.views());
    removeViews(entry.deletedViews());
    removeContainers(entry.deletedContainers());
    spaces.remove(entry.deletedSpaces());
  }

  /** Returns the entries that restore all there is. */
  public synchronized List<Map<String, Object>> entries() {
    return List.of(
        ModelEntry.of("spaces", spaces.all()),
        ModelEntry.of("containers", containers.all()),
        ModelEntry.of("views", views.all()));
  }

  @Override
  public boolean hasSpace(String space) {
    return spaces.has(space);
  }

  @Override
  public @Nullable SourceSchema find(SourceReference source) {
    return ofRecords.get(source);
  }

  @Override
  public boolean hasViews() {
    return !resolvedViews.isEmpty();
  }

  @Override
  public @Nullable RecordView view(SourceReference source) {
    return resolvedViews.get(source);
  }

  @Override
  public @Nullable Map<String, Object> definition(SourceReference container, String property) {
    @Nullable ContainerDefinition definition = container(container);
    return definition == null ? null : definition.property(property);
  }

  @Override
  public Set<String> properties(SourceReference container) {
    @Nullable ContainerDefinition definition = container(container);
    return definition == null ? Set.of() : definition.properties().keySet();
  }

  @Override
  public String whyNot(SourceReference source) {
    if (source.type() == SourceType.VIEW) {
      return "names a view that does not exist: " + source;
    }
    return containers.has(source.toString())
        ? "names the container %s, whose usedFor is not \"record\"".formatted(source)
        : "names a container that does not exist: " + source;
  }

  private void put(Collection<StoredDefinition<ContainerDefinition>> definitions) {
    containers.put(definitions);
    for (StoredDefinition<ContainerDefinition> defined : definitions) {
      ContainerDefinition container = defined.definition();
      if (container.usedFor().equals(RECORD)) {
        ofRecords.put(container.id(), container.schema());
      }
    }
  }

  private void removeContainers(Collection<String> keys) {
    containers.named(keys).forEach(container -> ofRecords.remove(container.definition().id()));
    containers.remove(keys);
  }

  private void checkSpace(String kind, SourceReference id) {
    if (!spaces.has(id.space())) {
      throw new RequestRefusedException(
          400, "there is no space %s for the %s %s".formatted(id.space(), kind, id));
    }
  }

  /** A change must keep stored records readable: our reading of which changes are allowed. */
  private void checkChange(ContainerDefinition container) {
    for (StoredDefinition<ContainerDefinition> before :
        containers.named(List.of(container.key()))) {
      if (!before.definition().usedFor().equals(container.usedFor())) {
        throw new RequestRefusedException(
            400, "usedFor of the container %s cannot be changed".formatted(container.key()));
      }
      Map<String, PropertySchema> properties = before.definition().properties();
      properties.forEach((name, schema) -> checkSameType(container, name, schema));
    }
  }

  private static void checkSameType(
      ContainerDefinition container, String name, PropertySchema before) {
    @Nullable PropertySchema after = container.properties().get(name);
    if (after == null) {
      throw new RequestRefusedException(
          400,
          "the property %s of the container %s cannot be removed"
              .formatted(name, Objects.toString(container.key())));
    }
    if (after.type() != before.type() || after.list() != before.list()) {
      throw new RequestRefusedException(
          400,
          "the type of the property %s of the container %s cannot be changed"
              .formatted(name, Objects.toString(container.key())));
    }
  }
}
