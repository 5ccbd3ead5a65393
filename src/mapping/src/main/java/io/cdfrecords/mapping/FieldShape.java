package io.cdfrecords.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape of a field by the header or schema of a file, to check a mapping against. */
public sealed interface FieldShape {
  /** One value without fields of its own. */
  record Single() implements FieldShape {}

  /** Anything: the shape differs by row. */
  record Anything() implements FieldShape {}

  /**
   * Fields of these names and no others.
   *
   * @param fields the shape of each
   */
  record Fields(Map<String, FieldShape> fields) implements FieldShape {}

  /**
   * A list.
   *
   * @param element the shape of its elements
   */
  record Elements(FieldShape element) implements FieldShape {}

  /**
   * A field that a mapping must not use.
   *
   * @param rule why, as "is …"
   */
  record Refused(String rule) implements FieldShape {}

  /** Returns a value of a type that is not read. */
  static Refused unsupported(String type) {
    return new Refused("is of the type " + type + ", which is not supported");
  }

  /** The rule that a path breaks, and whether the field is merely missing. */
  record PathFault(String rule, boolean isMissing) {}

  /** Returns why no row can have a value at {@code path}, or null where one can. */
  default @Nullable PathFault faultOf(String path) {
    if (this instanceof Fields all) {
      FieldPath.Step step = FieldPath.first(path, all.fields()::containsKey);
      if (step == null) {
        return new PathFault("is not in the file's header or schema", true);
      }
      FieldShape next = all.fields().get(step.name());
      return next == null ? null : next.faultAfter(step.rest());
    }
    return this instanceof Anything
        ? null
        : new PathFault("leads into a value without fields", false);
  }

  private @Nullable PathFault faultAfter(String rest) {
    if (this instanceof Anything) {
      return null;
    }
    if (this instanceof Refused refused) {
      return new PathFault(refused.rule(), false);
    }
    if (rest.isEmpty()) {
      return this instanceof Elements whole ? whole.element().faultAfter(rest) : null;
    }
    if (this instanceof Elements list) {
      return rest.startsWith("[") && FieldPath.index(rest) >= 0
          ? list.element().faultAfter(FieldPath.afterIndex(rest))
          : new PathFault(Row.THROUGH_LIST, false);
    }
    if (rest.startsWith("[")) {
      return new PathFault(Row.NO_LIST, false);
    }
    return this instanceof Fields
        ? faultOf(rest.substring(1))
        : new PathFault(Row.NO_FIELDS, false);
  }
}
