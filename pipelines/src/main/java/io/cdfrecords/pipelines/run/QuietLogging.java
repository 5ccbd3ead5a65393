package io.cdfrecords.pipelines.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/**
 * Logging for use at a console: warnings, and messages of our own code, a line each. A
 * configuration of the user, named with {@code -Djava.util.logging.config.file}, takes precedence.
 */
public final class QuietLogging {
  private QuietLogging() {}

  public static void install() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try (InputStream configuration = QuietLogging.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
