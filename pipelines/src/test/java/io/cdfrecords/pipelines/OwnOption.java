package io.cdfrecords.pipelines;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.jspecify.annotations.Nullable;

/**
 * An option of our own pipelines, as its declaration has it.
 *
 * @param name as on the command line
 * @param getter its declaration
 */
public record OwnOption(String name, Method getter) {
  /** Those of an options interface and of all it extends; Beam's and the runners' are not ours. */
  public static List<OwnOption> of(Class<?> options) {
    return Arrays.stream(options.getMethods())
        .filter(method -> method.getParameterCount() == 0)
        .filter(
            method -> method.getDeclaringClass().getName().startsWith("io.cdfrecords.pipelines."))
        .map(getter -> new OwnOption(name(getter.getName()), getter))
        .toList();
  }

  public String description() {
    return Objects.requireNonNull(getter.getAnnotation(Description.class), name).value();
  }

  /** Whether nothing is run without it. What one option asks of another is not meant. */
  public boolean isRequired() {
    return description().contains("Required.") || description().contains("Required, so ");
  }

  Class<?> type() {
    return getter.getReturnType();
  }

  /** Its default as it would be written on a command line, or null where it has none. */
  public @Nullable String defaultValue() {
    return Stream.of(getter.getAnnotations())
        .filter(annotation -> annotation.annotationType().getDeclaringClass() == Default.class)
        .map(OwnOption::value)
        .findFirst()
        .orElse(null);
  }

  /** The interface that declares it, without the word that all end with: {@code CdfWrite}. */
  String group() {
    return getter.getDeclaringClass().getSimpleName().replaceFirst("Options$", "");
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
