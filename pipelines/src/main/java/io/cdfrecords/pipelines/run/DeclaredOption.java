package io.cdfrecords.pipelines.run;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * An option of these pipelines, as its interface declares it.
 *
 * @param name as on the command line
 * @param getter its declaration
 */
record DeclaredOption(String name, Method getter) {
  private static final String PACKAGE = "io.cdfrecords.pipelines.";

  /**
   * Returns the options of an interface and of the interfaces it extends, without those of Beam and
   * its runners.
   */
  static List<DeclaredOption> of(Class<? extends PipelineOptions> options) {
    return Arrays.stream(options.getMethods())
        .filter(method -> method.getParameterCount() == 0)
        .filter(method -> method.getDeclaringClass().getName().startsWith(PACKAGE))
        .map(getter -> new DeclaredOption(name(getter.getName()), getter))
        .toList();
  }

  Class<?> type() {
    return getter.getReturnType();
  }

  /** Returns the interface that declares the option. */
  Class<?> declaredBy() {
    return getter.getDeclaringClass();
  }

  String description() {
    Description description = getter.getAnnotation(Description.class);
    return description == null ? "" : description.value();
  }

  /**
   * Returns whether it is always required. Options that only some combinations need do not count.
   */
  boolean isRequired() {
    return description().contains("Required.") || description().contains("Required, so ");
  }

  /**
   * Returns the default as on a command line, or null if the description names it or there is none.
   */
  @Nullable String defaultValue() {
    return Stream.of(getter.getAnnotations())
        .filter(annotation -> annotation.annotationType().getDeclaringClass() == Default.class)
        .map(DeclaredOption::value)
        .findFirst()
        .orElse(null);
  }

  /** Returns the form of the value after the equals sign. */
  String valueHint() {
    if (type().isEnum()) {
      return String.join("|", constants());
    }
    if (type() == boolean.class) {
      return "true|false";
    }
    return type() == String.class ? "TEXT" : "NUMBER";
  }

  /** Returns the names of the constants of an option whose type is an enum. */
  List<String> constants() {
    return Arrays.stream(type().getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name())
        .toList();
  }

  private static String value(Annotation annotation) {
    try {
      return String.valueOf(annotation.annotationType().getMethod("value").invoke(annotation));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static String name(String getter) {
    String name = getter.substring(getter.startsWith("is") ? 2 : 3);
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
