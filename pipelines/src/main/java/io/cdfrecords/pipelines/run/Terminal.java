package io.cdfrecords.pipelines.run;

import java.io.Console;

/** Whether a person looks on. */
final class Terminal {
  private Terminal() {}

  /** Whether input and output of this process are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // what is new in JDK 22 is asked for
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
