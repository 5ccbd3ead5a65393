package io.cdfrecords.pipelines;

import io.cdfrecords.pipelines.run.PipelineProcess;
import io.cdfrecords.pipelines.run.ProgramDescription;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The main class of the packaged jar. Lists the pipelines, or starts the one that the first
 * argument names.
 */
public final class Pipelines {
  private static final int WRONG_OPTIONS = 2;

  private static final List<ProgramDescription> PROGRAMS =
      List.of(
          FilesToRecords.ABOUT,
          KafkaToRecords.ABOUT,
          MqttToRecords.ABOUT,
          PubsubToRecords.ABOUT,
          ReplayDeadLetters.ABOUT,
          ProposeMapping.ABOUT,
          Apply.ABOUT);

  private static final Map<String, Consumer<String[]>> MAINS =
      Map.of(
          FilesToRecords.ABOUT.command(), FilesToRecords::main,
          KafkaToRecords.ABOUT.command(), KafkaToRecords::main,
          MqttToRecords.ABOUT.command(), MqttToRecords::main,
          PubsubToRecords.ABOUT.command(), PubsubToRecords::main,
          ReplayDeadLetters.ABOUT.command(), ReplayDeadLetters::main,
          ProposeMapping.ABOUT.command(), ProposeMapping::main,
          Apply.ABOUT.command(), Apply::main);

  private Pipelines() {}

  /** Starts the pipeline that the first argument names; without arguments it lists all. */
  public static void main(String[] args) {
    Consumer<String[]> program = args.length == 0 ? null : MAINS.get(command(args[0]));
    if (program == null) {
      PipelineProcess.current().end(list(args, System.out, System.err));
    } else {
      program.accept(Arrays.copyOfRange(args, 1, args.length));
    }
  }

  /**
   * Lists the pipelines.
   *
   * @return the exit code: 2 where an argument names no pipeline, else 0
   */
  static int list(String[] args, PrintStream out, PrintStream err) {
    boolean asked = args.length == 0 || List.of("--help", "-h", "help").contains(args[0]);
    PrintStream to = asked ? out : err;
    if (!asked) {
      // The argument may be an option with a secret in the wrong place.
      to.println("The first argument must name a pipeline (what was given is not shown).\n");
    }
    to.println("Pipelines that write records into streams of Cognite Data Fusion.\n");
    to.println("Usage: " + ProgramDescription.JAVA + "PIPELINE --NAME=VALUE ...\n");
    for (ProgramDescription program : PROGRAMS) {
      to.println(program.command() + ": " + program.purpose());
      to.println(program.exampleText() + "\n");
    }
    to.println("PIPELINE --help lists its options.");
    return asked ? 0 : WRONG_OPTIONS;
  }

  /**
   * Returns the command that {@code name} stands for: a command, or the name of a class with or
   * without its package.
   */
  static String command(String name) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return PROGRAMS.stream()
        .filter(program -> program.className().equals(simple))
        .findFirst()
        .map(ProgramDescription::command)
        .orElse(name);
  }
}
