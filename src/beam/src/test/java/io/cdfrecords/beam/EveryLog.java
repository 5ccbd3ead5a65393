package io.cdfrecords.beam;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;

/**
 * What every logger of this process writes at its finest level, save the servers that a test brings
 * itself: those see the secrets that they are sent.
 */
final class EveryLog implements AutoCloseable {
  private static final Logger ROOT = Logger.getLogger("");
  private static final List<String> SERVERS =
      List.of("org.eclipse.jetty", "com.sun.net.httpserver", "sun.net.httpserver");

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final Level levelBefore = ROOT.getLevel();
  private final List<Handler> handlersBefore = List.of(ROOT.getHandlers());
  private final Handler handler = new Keep();

  EveryLog() {
    handlersBefore.forEach(ROOT::removeHandler);
    handler.setLevel(Level.ALL);
    ROOT.addHandler(handler);
    ROOT.setLevel(Level.ALL);
  }

  String text() {
    synchronized (lines) {
      return String.join("", lines);
    }
  }

  /** Returns what this library wrote alone. */
  String ours() {
    synchronized (lines) {
      return lines.stream()
          .filter(line -> line.lines().findFirst().orElse("").contains(" io.cdfrecords."))
          .collect(Collectors.joining());
    }
  }

  @Override
  public void close() {
    ROOT.removeHandler(handler);
    ROOT.setLevel(levelBefore);
    handlersBefore.forEach(ROOT::addHandler);
  }

  private final class Keep extends Handler {
    private final SimpleFormatter format = new SimpleFormatter();

    @Override
    public void publish(LogRecord line) {
      String name = String.valueOf(line.getLoggerName());
      if (SERVERS.stream().noneMatch(name::startsWith)) {
        lines.add(format.format(line));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
