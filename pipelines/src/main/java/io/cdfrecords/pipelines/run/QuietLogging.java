package io.cdfrecords.pipelines.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/**
 * Logging for a person at a console: warnings, and what our own code reports, a line each. Whoever
 * names a configuration of their own, with {@code -Djava.util.logging.config.file}, gets that.
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
