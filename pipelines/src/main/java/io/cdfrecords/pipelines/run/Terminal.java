package io.cdfrecords.pipelines.run;

import java.io.Console;

/** Detects a terminal. */
final class Terminal {
  private Terminal() {}

  /** Returns whether input and output of this process are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // the method is new in JDK 22
  static boolean isThere() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      // Before JDK 22 there is a console only where there is a terminal.
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
