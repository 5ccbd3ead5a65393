package io.cdfrecords.pipelines.run;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;

/** Finds all required options that are missing, so that one run names all of them. */
final class RequiredOptions {
  private RequiredOptions() {}

  /**
   * Refuses options of which a required one has no value.
   *
   * @throws WrongOptionException if at least one is missing; the message names each of them
   */
  static <O extends PipelineOptions> void check(O options, Class<O> type) {
    List<String> missing =
        DeclaredOption.of(type).stream()
            .filter(DeclaredOption::isRequired)
            .filter(option -> isBlank(options, option.getter()))
            .map(option -> "--" + option.name())
            .sorted(Comparator.naturalOrder())
            .toList();
    if (!missing.isEmpty()) {
      throw new WrongOptionException(listed(missing) + " must be given");
    }
  }

  private static boolean isBlank(PipelineOptions options, Method getter) {
    try {
      Object value = getter.invoke(options);
      return value == null || value.toString().isBlank();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static String listed(List<String> names) {
    List<String> first = new ArrayList<>(names);
    String last = first.remove(first.size() - 1);
    return first.isEmpty() ? last : String.join(", ", first) + " and " + last;
  }
}
