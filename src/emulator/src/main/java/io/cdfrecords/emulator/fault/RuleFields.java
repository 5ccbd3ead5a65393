package io.cdfrecords.emulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one rule, read so that an error names the rule, the field, and what is allowed. */
final class RuleFields {
  /** A name or value may be as large as the body; a message must stay short. */
  private static final int LONGEST_SHOWN = 200;

  private final int index;
  private final JsonNode rule;

  RuleFields(int index, JsonNode rule) {
    this.index = index;
    this.rule = rule;
    if (!rule.isObject()) {
      throw new IllegalArgumentException("rule " + index + " must be a JSON object");
    }
  }

  boolean has(String field) {
    return rule.has(field);
  }

  void allowOnly(Set<String> fields, String where) {
    rule.fieldNames()
        .forEachRemaining(
            name -> {
              if (!fields.contains(name)) {
                throw refuse(name, "is not a field of " + where);
              }
            });
  }

  String text(String field) {
    @Nullable JsonNode value = rule.get(field);
    if (value == null || !value.isTextual()) {
      throw refuse(field, "must be a text");
    }
    return value.textValue();
  }

  /** Reads a text that can be sent as the value of a header. */
  String headerValue(String field) {
    String text = text(field);
    if (!text.chars().allMatch(character -> character >= ' ' && character < 0x7f)) {
      throw refuse(field, "must be printable ASCII");
    }
    return text;
  }

  long whole(String field, long least, long most) {
    @Nullable JsonNode value = rule.get(field);
    if (value == null
        || !value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      throw refuse(field, "must be a whole number between " + least + " and " + most);
    }
    return value.longValue();
  }

  double share(String field) {
    @Nullable JsonNode value = rule.get(field);
    double share = value == null ? 0 : value.doubleValue();
    if (!(share > 0 && share <= 1)) {
      throw refuse(field, "must be a number above 0 and up to 1");
    }
    return share;
  }

  IllegalArgumentException refuse(String field, String meaning) {
    @Nullable JsonNode value = rule.get(field);
    return new IllegalArgumentException(
        "rule %d: %s %s, but was %s"
            .formatted(index, clipped(field), meaning, clipped(String.valueOf(value))));
  }

  private static String clipped(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  /** Returns the rule as it was written. */
  String json() {
    return rule.toString();
  }
}
