package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.Blanks;
import io.cdfrecords.mapping.value.TextConversions;
import io.cdfrecords.mapping.value.UnmappedException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with fields in braces, as {@code {site}-{tag}}; a literal brace is doubled.
 *
 * @param parts literal texts and fields in turn, a literal first
 */
record Template(List<String> parts) {
  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if a brace is left open, or closes nothing, or is empty
   */
  static Template parse(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      boolean inField = parts.size() % 2 == 1;
      boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == letter;
      if (!inField && doubled && (letter == '{' || letter == '}')) {
        part.append(letter);
        i++;
      } else if (letter == (inField ? '}' : '{')) {
        if (inField && part.isEmpty()) {
          throw new IllegalArgumentException("must name a field between its braces");
        }
        parts.add(part.toString());
        part.setLength(0);
      } else if (letter == '{' || letter == '}') {
        throw new IllegalArgumentException(
            "must close every brace it opens; double one that is meant");
      } else {
        part.append(letter);
      }
    }
    if (parts.size() % 2 == 1) {
      throw new IllegalArgumentException(
          "must close every brace it opens; double one that is meant");
    }
    parts.add(part.toString());
    return new Template(List.copyOf(parts));
  }

  /** Returns whether it is the same for every row. */
  boolean isConstant() {
    return parts.size() == 1;
  }

  /** Returns its fields in order. */
  List<String> fields() {
    List<String> fields = new ArrayList<>();
    for (int i = 1; i < parts.size(); i += 2) {
      fields.add(parts.get(i));
    }
    return fields;
  }

  /**
   * Returns the text for {@code row}.
   *
   * @param trim whether blanks around the texts of fields are no part of them
   */
  String fill(Row row, boolean trim) throws UnmappedException {
    StringBuilder text = new StringBuilder(parts.get(0));
    for (int i = 1; i < parts.size(); i += 2) {
      text.append(required(row, parts.get(i), trim)).append(parts.get(i + 1));
    }
    return text.toString();
  }

  private static String required(Row row, String field, boolean trim) throws UnmappedException {
    try {
      Object value = row.at(field);
      String text = value == null ? "" : TextConversions.text(value);
      if (Blanks.isBlank(text)) {
        throw new UnmappedException("must have a value");
      }
      return trim ? Blanks.strip(text) : text;
    } catch (UnmappedException e) {
      throw new UnmappedException("field " + field + " " + e.rule());
    }
  }
}
