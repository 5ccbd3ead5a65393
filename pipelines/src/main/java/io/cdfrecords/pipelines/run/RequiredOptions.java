package io.cdfrecords.pipelines.run;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.options.PipelineOptions;

/** Finds all required options that are missing, so that one run names all of them. */
final class RequiredOptions {
  /** How the help and the message about missing options say what signing in needs. */
  static final String SIGN_IN =
      "to sign in --tokenUrl, --clientId and --clientSecret, or --accessToken";

  /** Options of which one is enough, in words and by name. */
  private static final List<Choice> CHOICES =
      List.of(
          new Choice("--topic or --topicPattern", Set.of("topic", "topicPattern")),
          new Choice(SIGN_IN, Set.of("tokenUrl", "clientId", "clientSecret", "accessToken")));

  /** Options of which none alone is required. */
  private record Choice(String words, Set<String> names) {}

  private RequiredOptions() {}

  /**
   * Refuses options of which a required one has no value. The message then also names choices of
   * options that are missing altogether.
   *
   * @throws WrongOptionException if at least one is missing; the message names each of them
   */
  static <O extends PipelineOptions> void check(O options, Class<O> type) {
    List<DeclaredOption> declared = DeclaredOption.of(type);
    List<String> missing =
        declared.stream()
            .filter(DeclaredOption::isRequired)
            .filter(option -> isBlank(options, option.getter()))
            .map(option -> "--" + option.name())
            .sorted(Comparator.naturalOrder())
            .toList();
    if (!missing.isEmpty()) {
      throw new WrongOptionException(
          listed(missing) + " must be given" + choices(options, declared));
    }
  }

  private static String choices(PipelineOptions options, List<DeclaredOption> declared) {
    StringBuilder words = new StringBuilder();
    for (Choice choice : CHOICES) {
      List<DeclaredOption> chosen =
          declared.stream().filter(option -> choice.names().contains(option.name())).toList();
      boolean isOffered = chosen.size() == choice.names().size();
      if (isOffered && chosen.stream().allMatch(option -> isBlank(options, option.getter()))) {
        words.append(", and ").append(choice.words());
      }
    }
    return words.toString();
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
