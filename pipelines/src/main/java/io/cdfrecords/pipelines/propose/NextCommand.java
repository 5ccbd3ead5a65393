package io.cdfrecords.pipelines.propose;

import io.cdfrecords.pipelines.run.ProgramDescription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The command that follows {@code apply}, ready for a shell, with the options that it was given.
 *
 * @param apply the help of apply
 * @param write the help of the program that writes the files or the topic
 * @param input what this program must be told of its input
 * @param args the arguments of apply
 */
public record NextCommand(
    ProgramDescription apply, ProgramDescription write, List<String> input, List<String> args) {
  private static final Set<String> OF_TOPIC = Set.of("bootstrapServers", "topic");

  /** Copies the lists. */
  public NextCommand {
    input = List.copyOf(input);
    args = List.copyOf(args);
  }

  /**
   * Returns the command that follows {@code apply} with {@code args}.
   *
   * @param files the help of the program that writes files
   * @param kafka the help of the program that writes topics
   */
  public static NextCommand of(
      ProgramDescription apply,
      ProgramDescription files,
      ProgramDescription kafka,
      List<String> args) {
    return args.stream().map(NextCommand::name).anyMatch(OF_TOPIC::contains)
        ? new NextCommand(
            apply,
            kafka,
            List.of("--bootstrapServers=HOST:PORT", "--topic=TOPIC", "--groupId=GROUP"),
            args)
        : new NextCommand(apply, files, List.of("--inputFilePattern=FILES"), args);
  }

  /** Returns the same command with {@code options}, which make changes. */
  String withOptions(List<String> options) {
    List<String> all = new ArrayList<>(options);
    all.add("--yes");
    String[] names = all.stream().map(NextCommand::name).toArray(String[]::new);
    return apply.commandLine(args, names) + ProgramDescription.continued(all);
  }

  /** Returns the command that checks the run that writes the files or the topic. */
  String check() {
    List<String> all = new ArrayList<>(List.of("--check=only"));
    args.stream().filter(write::takes).forEach(all::add);
    List<String> required = new ArrayList<>(input);
    required.add("--stream=STREAM");
    for (String needed : required) {
      if (args.stream().noneMatch(arg -> name(arg).equals(name(needed)))) {
        all.add(needed);
      }
    }
    all.add("--deadLetterDirectory=dead-letters");
    return write.commandLine(all);
  }

  /**
   * Returns the command that holds a mapping against the project.
   *
   * @param apply the help of apply
   * @param args the arguments of propose-mapping
   * @param mapping the mapping that it wrote
   */
  public static String apply(ProgramDescription apply, List<String> args, Path mapping) {
    List<String> all = new ArrayList<>(List.of("--mapping=" + mapping));
    // The mapping itself says how its files are separated.
    args.stream()
        .filter(arg -> apply.takes(arg) && !name(arg).equals("csvSeparator"))
        .forEach(all::add);
    for (String needed : List.of("--cdfBaseUrl=URL", "--cdfProject=PROJECT", "--stream=STREAM")) {
      if (all.stream().noneMatch(arg -> name(arg).equals(name(needed)))) {
        all.add(needed);
      }
    }
    return apply.commandLine(all);
  }

  private static String name(String arg) {
    return ProgramDescription.optionName(arg);
  }
}
