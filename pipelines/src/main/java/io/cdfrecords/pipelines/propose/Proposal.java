package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.mapping.value.ValueType;
import io.cdfrecords.record.SourceId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that holds every column of a sample, before it is written.
 *
 * @param sample what it is made of
 * @param target where the records go
 * @param id what makes their ids
 * @param properties what they hold
 * @param notes what a person should know of all of it
 * @param faults what a run refuses rows of the sample for, in counts
 */
record Proposal(
    Sample sample,
    Target target,
    IdGuess id,
    List<ProposedProperty> properties,
    List<String> notes,
    List<String> faults) {
  /** A container has at most so many properties, of which the last takes what is left. */
  private static final int MOST_PROPERTIES = 100;

  private static final Set<ValueType> MEASURES =
      Set.of(ValueType.TIMESTAMP, ValueType.DATE, ValueType.FLOAT32, ValueType.FLOAT64);

  /**
   * Where the records go.
   *
   * @param space the space of the records
   * @param container the container, which need not exist
   * @param known what the project says of it; null where it is not known
   * @param isGuess whether no option names them
   */
  record Target(
      String space, SourceId container, @Nullable ContainerDefinition known, boolean isGuess) {}

  /**
   * Returns what a sample asks for.
   *
   * @param zone of times that name none, or null where it is not known
   */
  static Proposal of(Sample sample, Target target, @Nullable ZoneId zone) {
    ContainerDefinition known = target.known();
    SampleColumns columns =
        SampleColumns.of(sample.rows(), path -> known != null && isWhole(path, known));
    ContainerMatch match =
        known == null ? ofSample(columns, zone) : ContainerMatch.of(columns, known, zone);
    return new Proposal(
        sample,
        target,
        IdGuess.of(columns.columns(), column -> isMeasure(column, zone)),
        match.properties(),
        match.notes(),
        match.faults());
  }

  /** Returns whether a property of the container takes objects as they are. */
  private static boolean isWhole(String path, ContainerDefinition known) {
    String name = ContainerMatch.name(path, known);
    PropertyDefinition property = name == null ? null : known.properties().get(name);
    return property != null
        && (property.type() == PropertyType.JSON || property.type() == PropertyType.DIRECT);
  }

  /** A property for each column, of the type that its values show. */
  private static ContainerMatch ofSample(SampleColumns columns, @Nullable ZoneId zone) {
    PropertyNames names = new PropertyNames();
    List<ProposedProperty> properties = new ArrayList<>();
    List<String> left = new ArrayList<>(columns.unnamed());
    for (ColumnLook column : columns.columns()) {
      Guess guess = properties.size() < MOST_PROPERTIES - 1 ? TypeGuess.of(column, zone) : null;
      if (guess == null) {
        left.add(column.path());
      } else {
        properties.add(
            new ProposedProperty(names.of(column.path()), column.path(), guess, column.summary()));
      }
    }
    if (left.isEmpty()) {
      return new ContainerMatch(properties, List.of(), List.of());
    }
    List<String> shown = left.stream().limit(10).map(Yaml::comment).toList();
    String what = String.join(", ", shown) + (left.size() > 10 ? " and others" : "");
    if (!columns.unreadable().isEmpty()) {
      String note = what + ": left out, since no property of its own holds each";
      return new ContainerMatch(properties, List.of(note), List.of());
    }
    properties.add(
        new ProposedProperty(
            names.of("other"),
            "",
            Guess.of(ValueType.JSON, "at most 40,960 bytes and 256 keys"),
            "the rest of a row: " + what));
    return new ContainerMatch(properties, List.of(), List.of());
  }

  /** Returns whether a column holds times or fractions, which do not name a thing. */
  private static boolean isMeasure(ColumnLook column, @Nullable ZoneId zone) {
    Guess guess = TypeGuess.of(column, zone);
    return guess == null
        || MEASURES.contains(guess.type())
        || guess.notes().stream().anyMatch(note -> note.startsWith(TimeGuess.UNSETTLED));
  }

  /** Returns how many columns have a property of their own. */
  int columns() {
    return (int) properties.stream().filter(property -> !property.path().isEmpty()).count();
  }

  /** Returns how many notes ask for a decision. */
  long guesses() {
    return properties.stream()
            .flatMap(property -> property.guess().notes().stream())
            .filter(note -> note.startsWith(Guess.MARK))
            .count()
        + (id.note().startsWith(Guess.MARK) ? 1 : 0)
        + (target.isGuess() ? 1 : 0);
  }
}
