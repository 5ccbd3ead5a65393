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
 * @param presence what it means that a file or a row lacks the field
 */
record PropertyRule(
    String name,
    @Nullable String field,
    @Nullable Object constant,
    EmptyValues empty,
    Conversion conversion,
    @Nullable Template space,
    Presence presence) {
  /** What it means that a field is not there. */
  enum Presence {
    /** A header or schema must have it, a row need not. */
    USUAL,
    /** Not even a header or schema need have it. */
    OPTIONAL,
    /** Every row must have a value. */
    REQUIRED
  }

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
      Object value = presence == Presence.OPTIONAL ? row.atOptional(field) : row.at(field);
      if (value != null && !empty.include(value)) {
        return conversion.convert(value);
      }
      if (presence == Presence.REQUIRED) {
        throw new UnmappedException("must have a value");
      }
      return constant;
    } catch (UnmappedException e) {
      throw new UnmappedException("field " + field + " " + e.rule());
    }
  }
}
