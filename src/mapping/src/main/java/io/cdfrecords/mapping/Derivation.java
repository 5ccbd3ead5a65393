package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.Blanks;
import io.cdfrecords.mapping.value.Conversion;
import io.cdfrecords.mapping.value.TextConversions;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.mapping.value.UnreadableValue;
import io.cdfrecords.mapping.value.ValueTable;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Derives new fields from one: the named groups of a regular expression, a part of its text, or its
 * entry in a table. A mapping can use them like any other field, in templates too.
 *
 * @param field the field
 * @param names the new fields
 * @param part the value of each
 */
record Derivation(String field, List<String> names, Part part) {
  /** The value of a new field. */
  sealed interface Part {
    /** Returns the value of the new field {@code name}. */
    Object of(String text, String name);
  }

  /**
   * A group of a regular expression that the whole text matches.
   *
   * @param regex the expression
   */
  record Groups(Pattern regex) implements Part {
    @Override
    public Object of(String text, String name) {
      Matcher matcher = regex.matcher(text);
      if (!matcher.matches()) {
        return new UnreadableValue("must match the regex that derives it", text);
      }
      String group = matcher.group(name);
      return group == null ? "" : group;
    }
  }

  /**
   * A part of the text.
   *
   * @param from the index of its first character, from 0
   * @param to the index after its last character; -1 for the text's end
   */
  record Letters(int from, int to) implements Part {
    @Override
    public Object of(String text, String name) {
      int end = to < 0 ? text.length() : to;
      return from > end || end > text.length()
          ? new UnreadableValue("must have " + Math.max(from, to) + " letters to derive it", text)
          : text.substring(from, end);
    }
  }

  /**
   * The table's entry for the text.
   *
   * @param table the table
   */
  record Found(ValueTable table) implements Part {
    @Override
    public Object of(String text, String name) {
      try {
        Object found = table.convert(text);
        return found == Conversion.NO_VALUE ? "" : found;
      } catch (UnmappedException e) {
        return new UnreadableValue(e.rule(), text);
      }
    }
  }

  /** Adds the fields derived from {@code row} to {@code derived}. */
  void derive(Row row, Map<String, @Nullable Object> derived) {
    for (String name : names) {
      derived.put(name, value(row, name));
    }
  }

  private @Nullable Object value(Row row, String name) {
    try {
      Object value = row.at(field);
      String text = value == null ? "" : Blanks.strip(TextConversions.text(value));
      return text.isEmpty() ? null : part.of(text, name);
    } catch (UnmappedException e) {
      return new UnreadableValue("is derived of field " + field + ", which " + e.rule(), "");
    }
  }
}
