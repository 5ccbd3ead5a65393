package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.mapping.value.ValueType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the property of a container that a column fits: of its name, and of a type that holds it.
 */
final class ContainerFit {
  private static final Map<ValueType, Set<ValueType>> HELD_BY =
      Map.of(
          ValueType.INT32, Set.of(ValueType.INT64, ValueType.FLOAT32, ValueType.FLOAT64),
          ValueType.INT64, Set.of(),
          ValueType.FLOAT32, Set.of(ValueType.FLOAT64),
          ValueType.FLOAT64, Set.of(ValueType.FLOAT32));

  private ContainerFit() {}

  /** Returns the property, or null where the container has none that fits. */
  static @Nullable ProposedProperty of(
      ColumnLook column, Guess guess, ContainerDefinition container) {
    String name = name(column, container);
    PropertyDefinition property = name == null ? null : container.properties().get(name);
    Guess fitted = property == null ? null : fitted(column, guess, property);
    return name == null || fitted == null
        ? null
        : new ProposedProperty(name, column.path(), fitted, column.summary());
  }

  /** Returns why there is none. */
  static String why(ColumnLook column, ContainerDefinition container) {
    String name = name(column, container);
    PropertyDefinition property = name == null ? null : container.properties().get(name);
    return property == null
        ? "the container has no property of this name"
        : "the property "
            + name
            + " is "
            + property.describe()
            + ", which does not hold its values";
  }

  private static @Nullable String name(ColumnLook column, ContainerDefinition container) {
    if (container.properties().containsKey(column.path())) {
      return column.path();
    }
    String folded = PropertyNames.folded(column.path());
    return container.properties().keySet().stream()
        .sorted()
        .filter(name -> PropertyNames.folded(name).equals(folded))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Guess fitted(
      ColumnLook column, Guess guess, PropertyDefinition property) {
    if (property.list() != guess.list()) {
      return null;
    }
    return switch (property.type()) {
      case TEXT -> guess.type() == ValueType.JSON ? null : text(guess);
      case ENUM -> column.isAll(String.class) ? text(guess).noting(enumNote(property)) : null;
      case DIRECT ->
          column.isAll(String.class)
              ? text(guess)
                  .as(ValueType.DIRECT)
                  .with("space", "assets")
                  .noting(Guess.MARK + "the space that the relation points into")
              : null;
      case OTHER -> null;
      default -> number(column, guess, property);
    };
  }

  private static @Nullable Guess number(
      ColumnLook column, Guess guess, PropertyDefinition property) {
    ValueType wanted = ValueType.valueOf(property.type().name());
    if (column.values().isEmpty()) {
      return Guess.of(wanted, "no value in the sample to hold against it");
    }
    boolean held =
        guess.type() == wanted || HELD_BY.getOrDefault(guess.type(), Set.of()).contains(wanted);
    if (!held) {
      return null;
    }
    return wanted == ValueType.FLOAT32 && guess.type() != wanted
        ? guess.as(wanted).noting("float32 rounds it")
        : guess.as(wanted);
  }

  private static Guess text(Guess guess) {
    Guess text = Guess.of(ValueType.TEXT);
    return guess.list() ? text.asList() : text;
  }

  private static String enumNote(PropertyDefinition property) {
    return "an enum of " + property.values().size() + " values: others are refused by the service";
  }
}
