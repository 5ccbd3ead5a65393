package io.cdfrecords.pipelines.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command line into options.
 *
 * <p>Beam parses the options. Faults that Beam would report without the name of the option, or with
 * a value that may be secret, are found here first.
 */
public final class CommandLine {
  /** Beam's message about an unknown option, with options of similar spelling. */
  private static final Pattern UNKNOWN =
      Pattern.compile("missing a property named '([^']*)'\\.(?: Did you mean (.*)\\?)?");

  private CommandLine() {}

  /**
   * Returns the options that {@code args} give.
   *
   * @throws WrongOptionException if an argument is no option, unknown, given twice, or of the wrong
   *     type
   */
  public static <T extends PipelineOptions> T parse(String[] args, Class<T> type) {
    Map<String, DeclaredOption> declared = new HashMap<>();
    DeclaredOption.of(type).forEach(option -> declared.put(option.name(), option));
    String[] read = args.clone();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < args.length; i++) {
      if (!args[i].startsWith("--")) {
        throw new WrongOptionException(
            "argument " + (i + 1) + " must begin with --, as --name=value (it is not shown)");
      }
      String name = ProgramDescription.optionName(args[i]);
      DeclaredOption option = declared.get(name);
      if (option != null) {
        if (!seen.add(name)) {
          throw new WrongOptionException("--" + name + " must be given once only");
        }
        read[i] = inDeclaredCase(args[i], option);
        checkType(read[i], option, type);
      }
    }
    return read(read, type, declared.keySet());
  }

  /** An enum's constant may be written in any case, and with a hyphen for the underscore. */
  private static String inDeclaredCase(String arg, DeclaredOption option) {
    int equals = arg.indexOf('=');
    if (!option.type().isEnum() || equals < 0) {
      return arg;
    }
    String value = arg.substring(equals + 1).strip().replace('-', '_');
    return option.constants().stream()
        .filter(constant -> constant.equalsIgnoreCase(value))
        .findFirst()
        .map(constant -> arg.substring(0, equals + 1) + constant)
        .orElse(arg);
  }

  private static <T extends PipelineOptions> void checkType(
      String arg, DeclaredOption option, Class<T> type) {
    if (option.type() == String.class) {
      return;
    }
    try {
      PipelineOptionsFactory.fromArgs(arg).as(type);
    } catch (IllegalArgumentException e) {
      String value = arg.substring(Math.min(arg.length(), option.name().length() + 3));
      throw new WrongOptionException(
          "--" + option.name() + " must be " + allowed(option) + ", but was " + value);
    }
  }

  private static <T extends PipelineOptions> T read(
      String[] args, Class<T> type, Set<String> known) {
    try {
      return PipelineOptionsFactory.fromArgs(args).as(type);
    } catch (IllegalArgumentException e) {
      String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      Matcher unknown = UNKNOWN.matcher(said);
      throw new WrongOptionException(
          unknown.find() ? unknown(unknown.group(1), unknown.group(2), known) : said);
    }
  }

  private static String unknown(String name, @Nullable String speltAlike, Set<String> known) {
    Set<String> meant = new TreeSet<>();
    known.stream()
        .filter(one -> one.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)))
        .forEach(meant::add);
    if (speltAlike != null) {
      Arrays.stream(speltAlike.split("[^A-Za-z0-9]+")).filter(known::contains).forEach(meant::add);
    }
    return "--"
        + name
        + " is not an option of this program"
        + (name.isEmpty() || meant.isEmpty()
            ? ""
            : "; did you mean --" + String.join(" or --", meant) + "?");
  }

  private static String allowed(DeclaredOption option) {
    Class<?> type = option.type();
    if (type.isEnum()) {
      return "one of " + String.join(", ", option.constants());
    }
    if (type == boolean.class) {
      return "true or false";
    }
    return type == double.class || type == Double.class ? "a number" : "a whole number";
  }
}
