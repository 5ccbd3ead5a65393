package io.cdfrecords.emulator.command;

import io.cdfrecords.emulator.RecordsEmulator;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program: options in, an emulator running until the process is stopped. */
@Command(
    name = "cdf-records-emulator",
    sortOptions = false,
    separator = "=",
    description = "Answers the Records API of Cognite Data Fusion, on 127.0.0.1 by default.",
    footer = {"", "Exit codes: 0 stopped, 1 did not start, 2 an option is wrong."})
public final class EmulatorCommand implements Callable<Integer> {
  /** Kept, because the logging framework forgets the level of a logger without a reference. */
  private static final Logger SERVER_LOG = Logger.getLogger("org.eclipse.jetty");

  @Mixin private EmulatorOptions options = new EmulatorOptions();

  @Option(names = "--help", usageHelp = true, description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // It is there to be found by the parser.
  private boolean help;

  @Spec private @Nullable CommandSpec spec;

  private EmulatorCommand() {}

  /** Runs the program until it is stopped. */
  public static void main(String[] args) {
    SERVER_LOG.setLevel(Level.WARNING);
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new EmulatorCommand())
        .setParameterExceptionHandler(
            (wrong, args) -> {
              PrintWriter err = wrong.getCommandLine().getErr();
              err.println(wrong.getMessage());
              err.println("See --help.");
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (failure, commandLine, parsed) -> {
              commandLine.getErr().println(failure.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  @Override
  public Integer call() throws InterruptedException {
    try (RecordsEmulator emulator = options.configured(specification().commandLine()).start()) {
      PrintWriter out = specification().commandLine().getOut();
      out.printf("%s answers; tokens at %s%n", emulator.baseUrl(), emulator.tokenUrl());
      if (emulator.reachedByOthers()) {
        out.println(options.warning());
      }
      out.flush();
      emulator.join();
    }
    return CommandLine.ExitCode.OK;
  }

  private CommandSpec specification() {
    if (spec == null) {
      throw new IllegalStateException("the command line was not parsed");
    }
    return spec;
  }
}
