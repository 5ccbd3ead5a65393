package io.cdfrecords.pipelines.run;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The help of a program.
 *
 * @param command the command that starts it
 * @param purpose its purpose, in one sentence
 * @param options its options
 * @param example the arguments of a typical run, one each
 */
public record ProgramDescription(
    String command,
    String purpose,
    Class<? extends PipelineOptions> options,
    List<String> example) {
  /** The beginning of a command line for the packaged jar, by the path that it was started by. */
  public static final String JAVA = java(System.getProperty("java.class.path", ""));

  /** The end of a typical run of every program that writes records. */
  private static final List<String> WRITE =
      List.of(
          "--stream=alarms",
          "--cdfBaseUrl=https://westeurope-1.cognitedata.com",
          "--cdfProject=my-project",
          "--tokenUrl=https://login.microsoftonline.com/TENANT/oauth2/v2.0/token",
          "--clientId=CLIENT_ID",
          "--clientSecret=env:CDF_CLIENT_SECRET",
          "--scopes=https://westeurope-1.cognitedata.com/.default",
          "--deadLetterDirectory=dead-letters");

  private static final int WIDTH = 96;
  private static final String INDENT = "      ";

  /** The groups in a reader's order, by the interface that declares them; others come first. */
  private static final List<String> ORDER =
      List.of(
          "FileInputOptions",
          "RowOptions",
          "MessageOptions",
          "CdfWriteOptions",
          "SignInOptions",
          "FailureOptions",
          "DeadLetterTopicOptions",
          "CdfDeliveryOptions",
          "CheckOptions",
          "ProgressOptions");

  private static final Map<String, String> TITLES =
      Map.of(
          "FileInputOptions", "Which files",
          "RowOptions", "Rows and how they become records",
          "MessageOptions", "Messages and how they become records",
          "CdfWriteOptions", "Where records go",
          "SignInOptions", "Signing in to CDF",
          "FailureOptions", "Failures and dead letters",
          "DeadLetterTopicOptions", "A topic for dead letters",
          "CdfDeliveryOptions", "How records are delivered",
          "CheckOptions", "The check before the first record",
          "ProgressOptions", "Progress");

  /** Returns the beginning of a command line for the jar that is all of {@code classPath}. */
  static String java(String classPath) {
    boolean isJar = classPath.matches("[A-Za-z0-9_./-]*cdf-records-pipelines(-flink)?\\.jar");
    return "java -jar " + (isJar ? classPath : "cdf-records-pipelines.jar") + " ";
  }

  /**
   * Returns the help of a program that writes records.
   *
   * @param input the arguments of a typical run that name its input
   */
  public static ProgramDescription ofWrite(
      String command, String purpose, Class<? extends PipelineOptions> options, String... input) {
    return new ProgramDescription(
        command, purpose, options, Stream.concat(Stream.of(input), WRITE.stream()).toList());
  }

  /**
   * Returns the simple name of the program's class: {@code FilesToRecords} of {@code
   * files-to-records}.
   */
  public String className() {
    StringBuilder name = new StringBuilder();
    for (String word : command.split("-", -1)) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return name.toString();
  }

  /** Returns the command line of the example, an argument a line. */
  public String exampleText() {
    return "  " + JAVA + command + " \\\n      " + String.join(" \\\n      ", example);
  }

  /**
   * Returns the command line of a run, ready for a shell.
   *
   * @param args its arguments
   * @param without the options that are left out
   */
  public String commandLine(Collection<String> args, String... without) {
    Set<String> leftOut = Set.of(without);
    return JAVA
        + command
        + continued(args.stream().filter(arg -> !leftOut.contains(optionName(arg))).toList());
  }

  /** Returns how a command line goes on with {@code args}. */
  public static String continued(Collection<String> args) {
    StringBuilder line = new StringBuilder();
    for (String arg : args) {
      boolean plain = arg.matches("[A-Za-z0-9_./:=,@%+-]*");
      line.append(" \\\n      ").append(plain ? arg : "'" + arg.replace("'", "'\\''") + "'");
    }
    return line.toString();
  }

  /** Returns whether the program has the option that {@code arg} gives. */
  public boolean takes(String arg) {
    String name = optionName(arg);
    return DeclaredOption.of(options).stream().anyMatch(option -> option.name().equals(name));
  }

  /** Returns the name of the option that {@code arg} gives; empty for what is no option. */
  public static String optionName(String arg) {
    return arg.startsWith("--") ? arg.substring(2).split("=", 2)[0] : "";
  }

  /** Returns the help: usage, required options, an example, then all options by group. */
  String help() {
    List<DeclaredOption> declared =
        DeclaredOption.of(options).stream()
            .sorted(
                comparingInt(ProgramDescription::rank)
                    .thenComparing(option -> !option.isRequired())
                    .thenComparing(comparing(DeclaredOption::name)))
            .toList();
    StringBuilder text = new StringBuilder();
    text.append(purpose).append("\n\nUsage: ").append(JAVA).append(command);
    text.append(" --NAME=VALUE ...\n");
    List<DeclaredOption> required = declared.stream().filter(DeclaredOption::isRequired).toList();
    if (!required.isEmpty()) {
      text.append("\nRequired:\n");
      required.forEach(option -> line(option, text));
      text.append("  and ").append(RequiredOptions.SIGN_IN).append('\n');
    }
    text.append("\nExample:\n").append(exampleText()).append('\n');
    Map<Integer, List<DeclaredOption>> groups = new TreeMap<>();
    declared.forEach(
        option -> groups.computeIfAbsent(rank(option), any -> new ArrayList<>()).add(option));
    groups.values().forEach(group -> group(group, text));
    text.append("\nBeam and its runners have options of their own, as --runner=FlinkRunner or")
        .append(" --jobName=TEXT:\nsee https://beam.apache.org/documentation/#runners\n");
    return text.toString();
  }

  private static void group(List<DeclaredOption> group, StringBuilder text) {
    String declaredBy = group.get(0).declaredBy().getSimpleName();
    text.append('\n')
        .append(TITLES.getOrDefault(declaredBy, "What is read, and how"))
        .append(":\n");
    for (DeclaredOption option : group) {
      line(option, text);
      String value = option.defaultValue();
      String description = option.description() + (value == null ? "" : " Default: " + value + ".");
      text.append(wrapped(description));
    }
  }

  private static void line(DeclaredOption option, StringBuilder text) {
    text.append("  --").append(option.name()).append('=').append(option.valueHint()).append('\n');
  }

  private static int rank(DeclaredOption option) {
    return ORDER.indexOf(option.declaredBy().getSimpleName());
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(INDENT);
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH && line.length() > INDENT.length()) {
        lines.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(INDENT);
      }
      line.append(word).append(' ');
    }
    return lines.append(line.toString().stripTrailing()).append('\n').toString();
  }
}
