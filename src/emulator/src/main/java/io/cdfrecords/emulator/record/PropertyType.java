package io.cdfrecords.emulator.record;

import com.fasterxml.jackson.core.JsonToken;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types that a container may give its properties. */
public enum PropertyType {
  /** A text. */
  TEXT("a text", JsonToken.VALUE_STRING),
  /** True or false. */
  BOOLEAN("a boolean", JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE),
  /** A whole number of 32 bits. */
  INT32("a whole number of type int32", JsonToken.VALUE_NUMBER_INT),
  /** A whole number of 64 bits. */
  INT64("a whole number of type int64", JsonToken.VALUE_NUMBER_INT),
  /** A floating-point number of single precision. */
  FLOAT32("a number of type float32", JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT),
  /** A floating-point number of double precision. */
  FLOAT64("a number of type float64", JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT),
  /** A moment, written as a text. */
  TIMESTAMP("a timestamp", JsonToken.VALUE_STRING),
  /** A day, written as a text. */
  DATE("a date", JsonToken.VALUE_STRING),
  /** A JSON object. */
  JSON("a json object", JsonToken.START_OBJECT),
  /** The identifier of something elsewhere. */
  DIRECT("a direct relation", JsonToken.START_OBJECT),
  /** One of a few words that the container lists. */
  ENUM("a text that is a value of the enum", JsonToken.VALUE_STRING);

  private final String words;
  private final JsonToken token;
  private final JsonToken otherToken;

  PropertyType(String words, JsonToken token) {
    this(words, token, token);
  }

  PropertyType(String words, JsonToken token, JsonToken otherToken) {
    this.words = words;
    this.token = token;
    this.otherToken = otherToken;
  }

  /** Returns the type of this name in the API; empty for any other name. */
  public static Optional<PropertyType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.apiName().equals(name)).findFirst();
  }

  /** Returns the API's own name of the type. */
  public String apiName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the largest number of values in a list of this type. */
  int longestList() {
    return this == DIRECT ? RecordLimits.RELATION_LIST : RecordLimits.LIST;
  }

  /** Returns whether a value of this type may begin so. */
  boolean begins(JsonToken begin) {
    return begin == token || begin == otherToken;
  }

  /** Says in words what a value of this type is. */
  @Override
  public String toString() {
    return words;
  }
}
