package io.cdfrecords.emulator.command;

import picocli.CommandLine;

/**
 * Makes what the emulator does not accept an error of the option that asked for it.
 *
 * @param commandLine the command line that the options are of
 */
record OptionErrorMapper(CommandLine commandLine) {

  /**
   * Applies the value of an option.
   *
   * @throws CommandLine.ParameterException naming the option, its value and what is allowed
   */
  void blame(String name, String value, Runnable application) {
    try {
      application.run();
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          commandLine, name + "=" + value + ": " + e.getMessage());
    }
  }
}
