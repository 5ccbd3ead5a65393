package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.Conversion;
import io.cdfrecords.mapping.value.EmptyValues;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.record.DirectRelation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one property gets its value.
 *
 * @param name the property's name
 * @param source the source of its value in a row, or null if it is the same for every row
 * @param constant the value without a source, or if the source has none; may be null
 * @param empty which values of the source mean "no value"
 * @param trim whether blanks around a text are removed
 * @param conversion to the property's type; of a direct relation, to its external id
 * @param space of a direct relation, the space it points into; else null
 * @param required whether every row must have a value
 * @param property the property as its container must define it
 */
record PropertyRule(
    String name,
    @Nullable ValueSource source,
    @Nullable Object constant,
    EmptyValues empty,
    boolean trim,
    Conversion conversion,
    @Nullable Template space,
    boolean required,
    MappedProperty property) {
  /** Returns the same rule with another source. */
  PropertyRule from(ValueSource other) {
    return new PropertyRule(
        name, other, constant, empty, trim, conversion, space, required, property);
  }

  /** Returns the value for {@code row}, or null where it has none. */
  @Nullable Object valueIn(Row row) throws UnmappedException {
    Object value = withoutSpace(row);
    if (space == null || value == null) {
      return value;
    }
    String into = space.fill(row, trim);
    if (value instanceof List<?> ids) {
      List<DirectRelation> relations = new ArrayList<>(ids.size());
      for (Object id : ids) {
        relations.add(new DirectRelation(into, (String) id));
      }
      return relations;
    }
    return new DirectRelation(into, (String) value);
  }

  private @Nullable Object withoutSpace(Row row) throws UnmappedException {
    if (source == null) {
      return constant;
    }
    try {
      Object value = source.in(row, empty, trim);
      Object converted = value == null ? Conversion.NO_VALUE : conversion.convert(value);
      if (converted != Conversion.NO_VALUE) {
        return converted;
      }
      if (required) {
        throw new UnmappedException("must have a value");
      }
      return constant;
    } catch (UnmappedException e) {
      throw new UnmappedException(source.label() + " " + e.rule());
    }
  }
}
