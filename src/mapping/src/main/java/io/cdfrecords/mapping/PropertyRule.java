package io.cdfrecords.mapping;

import io.cdfrecords.record.DirectRelation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one property gets its value.
 *
 * @param name the property's name
 * @param field the field it is taken from, or null where it is the same for every row
 * @param constant what it is where there is no field, or where the field has no value; may be null
 * @param empty which values of the field mean "no value"
 * @param conversion to the property's type; of a direct relation, to its external id
 * @param space of a direct relation, the space it points into; else null
 */
record PropertyRule(
    String name,
    @Nullable String field,
    @Nullable Object constant,
    EmptyValues empty,
    Conversion conversion,
    @Nullable Template space) {
  /** The value for {@code row}, or null where it has none. */
  @Nullable Object valueIn(Row row) throws UnmappedException {
    Object value = withoutSpace(row);
    if (space == null || value == null) {
      return value;
    }
    String into = space.fill(row);
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
    if (field == null) {
      return constant;
    }
    try {
      Object value = row.at(field);
      return empty.include(value) || value == null ? constant : conversion.convert(value);
    } catch (UnmappedException e) {
      throw new UnmappedException("field " + field + " " + e.rule());
    }
  }
}
