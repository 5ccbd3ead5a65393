package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.Blanks;
import io.cdfrecords.mapping.value.EmptyValues;
import io.cdfrecords.mapping.value.TextConversions;
import io.cdfrecords.mapping.value.UnmappedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The source of a property's value in a row, before conversion. */
sealed interface ValueSource {
  /** Returns the paths that it takes. */
  List<String> fields();

  /** Returns its name in messages, as "field A". */
  String label();

  /**
   * Returns the value in {@code row}, or null where there is none.
   *
   * @param empty which values mean "no value"
   * @param trim whether blanks around texts are no part of them
   */
  @Nullable Object in(Row row, EmptyValues empty, boolean trim) throws UnmappedException;

  /** Returns the value, or null if it is empty. */
  private static @Nullable Object some(@Nullable Object value, EmptyValues empty, boolean trim) {
    Object kept = trim && value instanceof String text ? Blanks.strip(text) : value;
    return kept == null || empty.include(kept) ? null : kept;
  }

  /**
   * One field.
   *
   * @param path the field
   * @param optional whether a header or schema may lack it
   */
  record Field(String path, boolean optional) implements ValueSource {
    @Override
    public List<String> fields() {
      return List.of(path);
    }

    @Override
    public String label() {
      return "field " + path;
    }

    @Override
    public @Nullable Object in(Row row, EmptyValues empty, boolean trim) throws UnmappedException {
      return some(optional ? row.atOptional(path) : row.at(path), empty, trim);
    }
  }

  /**
   * The texts of several fields, joined with one blank: a date and a time of day.
   *
   * @param fields the fields
   */
  record Joined(List<String> fields) implements ValueSource {
    @Override
    public String label() {
      return "fields " + String.join(", ", fields);
    }

    @Override
    public @Nullable Object in(Row row, EmptyValues empty, boolean trim) throws UnmappedException {
      List<String> texts = new ArrayList<>();
      for (String field : fields) {
        Object value = some(row.at(field), empty, true);
        if (value != null) {
          texts.add(TextConversions.text(value));
        }
      }
      return allOrNone(texts.size(), fields.size()) ? String.join(" ", texts) : null;
    }
  }

  /**
   * A text with several fields.
   *
   * @param template the text
   */
  record Filled(Template template) implements ValueSource {
    @Override
    public List<String> fields() {
      return template.fields();
    }

    @Override
    public String label() {
      return "template of " + String.join(", ", template.fields());
    }

    @Override
    public @Nullable Object in(Row row, EmptyValues empty, boolean trim) throws UnmappedException {
      int found = 0;
      for (String field : template.fields()) {
        found += some(row.at(field), empty, trim) == null ? 0 : 1;
      }
      return allOrNone(found, template.fields().size()) ? template.fill(row, trim) : null;
    }
  }

  /**
   * An object of all fields that no other part of the record takes whole, without those that have
   * no value.
   *
   * @param taken the fields that it omits
   */
  record Rest(Set<String> taken) implements ValueSource {
    @Override
    public List<String> fields() {
      return List.of();
    }

    @Override
    public String label() {
      return "the rest";
    }

    @Override
    public @Nullable Object in(Row row, EmptyValues empty, boolean trim) {
      Map<String, Object> rest = new LinkedHashMap<>();
      row.fields()
          .forEach(
              (name, value) -> {
                Object kept = taken.contains(name) ? null : some(value, empty, trim);
                if (kept != null) {
                  rest.put(name, kept);
                }
              });
      return rest.isEmpty() ? null : rest;
    }
  }

  private static boolean allOrNone(int found, int wanted) throws UnmappedException {
    if (found != 0 && found != wanted) {
      throw new UnmappedException("must have a value in each of them, or in none");
    }
    return found != 0;
  }
}
