package io.cdfrecords.api;

import org.jspecify.annotations.Nullable;

/** The types that a container gives its properties. */
public enum PropertyType {
  /** A text. */
  TEXT("text"),
  /** True or false. */
  BOOLEAN("boolean"),
  /** A whole number of 32 bits. */
  INT32("int32"),
  /** A whole number of 64 bits. */
  INT64("int64"),
  /** A number of single precision. */
  FLOAT32("float32"),
  /** A number of double precision. */
  FLOAT64("float64"),
  /** A moment, written as text. */
  TIMESTAMP("timestamp"),
  /** A day, written as text. */
  DATE("date"),
  /** A JSON object. */
  JSON("json"),
  /** A direct relation. */
  DIRECT("direct"),
  /** One of the identifiers that the definition lists. */
  ENUM("enum"),
  /** A type that this version does not know: any value may fit. */
  OTHER("other");

  private final String apiName;

  PropertyType(String apiName) {
    this.apiName = apiName;
  }

  /** Returns the service's name of the type. */
  public String apiName() {
    return apiName;
  }

  /** Returns the type of a name of the service; {@link #OTHER} for one that is not known. */
  public static PropertyType named(@Nullable String name) {
    for (PropertyType type : values()) {
      if (type.apiName.equals(name)) {
        return type;
      }
    }
    return OTHER;
  }
}
