package io.cdfrecords.pipelines.run;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Reads a command line into options.
 *
 * <p>Beam does the reading; what it would report without the option's name, or with a value that
 * may be a secret, is found here before.
 */
public final class CommandLine {
  private static final String OURS = "io.cdfrecords.pipelines.";

  private CommandLine() {}

  /**
   * The options that {@code args} give.
   *
   * @throws WrongOptionException if an argument is no option, unknown, given twice, or of the wrong
   *     type
   */
  public static <T extends PipelineOptions> T parse(String[] args, Class<T> type) {
    Map<String, Class<?>> types = types(type);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < args.length; i++) {
      if (!args[i].startsWith("--")) {
        throw new WrongOptionException(
            "argument " + (i + 1) + " must begin with --, as --name=value (it is not shown)");
      }
      String name = name(args[i]);
      Class<?> valueType = types.get(name);
      if (valueType != null) {
        if (!seen.add(name)) {
          throw new WrongOptionException("--" + name + " must be given once only");
        }
        checkType(args[i], name, valueType, type);
      }
    }
    return read(args, type);
  }

  private static <T extends PipelineOptions> void checkType(
      String arg, String name, Class<?> valueType, Class<T> type) {
    if (valueType == String.class) {
      return;
    }
    try {
      PipelineOptionsFactory.fromArgs(arg).as(type);
    } catch (IllegalArgumentException e) {
      String value = arg.substring(Math.min(arg.length(), name.length() + 3));
      throw new WrongOptionException(
          "--" + name + " must be " + allowed(valueType) + ", but was " + value);
    }
  }

  private static <T extends PipelineOptions> T read(String[] args, Class<T> type) {
    try {
      return PipelineOptionsFactory.fromArgs(args).as(type);
    } catch (IllegalArgumentException e) {
      throw new WrongOptionException(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static String name(String arg) {
    int end = arg.indexOf('=');
    return arg.substring(2, end < 0 ? arg.length() : end);
  }

  /** Our own options by name; the runners' own are left to Beam. */
  private static Map<String, Class<?>> types(Class<?> options) {
    Map<String, Class<?>> types = new HashMap<>();
    for (Method method : options.getMethods()) {
      String getter = method.getName();
      if (method.getParameterCount() == 0 && isOurs(method.getDeclaringClass())) {
        String name = getter.substring(getter.startsWith("is") ? 2 : 3);
        types.put(
            name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1),
            method.getReturnType());
      }
    }
    return types;
  }

  private static boolean isOurs(Class<?> options) {
    return options.getName().startsWith(OURS);
  }

  private static String allowed(Class<?> type) {
    if (type.isEnum()) {
      List<String> names =
          Arrays.stream(type.getEnumConstants())
              .map(constant -> ((Enum<?>) constant).name())
              .toList();
      return "one of " + String.join(", ", names);
    }
    if (type == boolean.class) {
      return "true or false";
    }
    return type == double.class || type == Double.class ? "a number" : "a whole number";
  }
}
