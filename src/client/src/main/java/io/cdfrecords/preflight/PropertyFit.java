package io.cdfrecords.preflight;

import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.schema.ConstantCheck;
import org.jspecify.annotations.Nullable;

/** Whether the values that a job gives a property can be of the property's type. */
final class PropertyFit {
  private PropertyFit() {}

  /** Whether values of one type are values of another. */
  private enum Fit {
    /** Some are: the values decide. */
    SOME,
    /** None is, unless the service converts them, which it does not say. */
    CONVERTED,
    /** None is. */
    NONE
  }

  /** Returns what is wrong with a property, or null where nothing is. */
  static @Nullable Finding of(String subject, PlannedProperty given, PropertyDefinition wanted) {
    Fit fit = fit(given, wanted);
    String name = "property " + given.name() + " ";
    if (fit == Fit.NONE) {
      return Finding.fault(
          subject, name + types(given, wanted), "give it the type that the container has");
    }
    Object constant = given.constant();
    String broken = constant == null ? null : ConstantCheck.violation(wanted, constant);
    if (broken != null) {
      return Finding.fault(subject, name + broken, "correct the value in the mapping");
    }
    return fit == Fit.CONVERTED
        ? Finding.warning(
            subject,
            name + types(given, wanted),
            "the service may refuse it: give it the type that the container has")
        : null;
  }

  private static String types(PlannedProperty given, PropertyDefinition wanted) {
    PropertyType type = given.type();
    String gets = (given.list() ? "list of " : "") + (type == null ? "values" : type.apiName());
    return "is " + wanted.describe() + ", but gets " + gets;
  }

  private static Fit fit(PlannedProperty given, PropertyDefinition wanted) {
    PropertyType type = given.type();
    if (type == null || wanted.type() == PropertyType.OTHER) {
      return Fit.SOME;
    }
    if (given.list() != wanted.list()) {
      return given.list() && wanted.type() == PropertyType.JSON ? Fit.CONVERTED : Fit.NONE;
    }
    if (type == wanted.type()) {
      return Fit.SOME;
    }
    return switch (wanted.type()) {
      case TEXT -> some(type == PropertyType.ENUM || isTime(type));
      case INT32, INT64 -> isDecimal(type) ? Fit.CONVERTED : some(isWhole(type));
      case FLOAT32, FLOAT64 -> some(isWhole(type) || isDecimal(type));
      case TIMESTAMP, DATE -> isTime(type) ? Fit.CONVERTED : some(type == PropertyType.TEXT);
      case ENUM -> some(type == PropertyType.TEXT || (isTime(type) && wanted.takesOtherValues()));
      case JSON -> type == PropertyType.DIRECT ? Fit.SOME : Fit.CONVERTED;
      case DIRECT -> some(type == PropertyType.JSON);
      default -> Fit.NONE;
    };
  }

  private static Fit some(boolean some) {
    return some ? Fit.SOME : Fit.NONE;
  }

  private static boolean isTime(PropertyType type) {
    return type == PropertyType.TIMESTAMP || type == PropertyType.DATE;
  }

  private static boolean isWhole(PropertyType type) {
    return type == PropertyType.INT32 || type == PropertyType.INT64;
  }

  private static boolean isDecimal(PropertyType type) {
    return type == PropertyType.FLOAT32 || type == PropertyType.FLOAT64;
  }
}
