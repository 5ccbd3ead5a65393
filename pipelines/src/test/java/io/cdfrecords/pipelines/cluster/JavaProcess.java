package io.cdfrecords.pipelines.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program in a JVM of its own, which writes into a log file. It ends when it is closed, and with
 * this JVM.
 */
final class JavaProcess implements AutoCloseable {
  private static final int TAIL = 60;

  private final String name;
  private final Path log;
  private final Process process;
  private final Thread ender;

  private JavaProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.ender = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(ender);
  }

  /**
   * Starts a program.
   *
   * @param name what it is called in messages, and its log file
   * @param directory where it is run, and where its log file will be
   * @param environment what is added to ours
   * @param arguments all that follows {@code java}
   */
  static JavaProcess start(
      String name, Path directory, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    Path log = directory.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new JavaProcess(name, log, builder.start());
  }

  /** The jars of a directory as a class path; {@code howTo} says how they get there. */
  static String classPath(Path lib, String howTo) {
    if (!Files.isDirectory(lib)) {
      throw new IllegalStateException("there is no " + lib.toAbsolutePath() + ": " + howTo);
    }
    return lib.toAbsolutePath() + "/*";
  }

  /** Waits until {@code ready} answers something, for as long as the program runs. */
  <T> T await(String what, Duration limit, Callable<Optional<T>> ready) throws Exception {
    try {
      return Await.until(
          what + " of " + name,
          limit,
          () -> {
            if (!process.isAlive()) {
              throw new AssertionError(name + " ended with " + process.exitValue());
            }
            return ready.call();
          });
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + tail(), e);
    }
  }

  /** Waits until the program has written {@code text}. */
  void awaitLine(String text, Duration limit) throws Exception {
    await(text, limit, () -> Optional.of(text).filter(said()::contains));
  }

  /** Waits until the program ends, and answers its exit code. */
  int exitCode(Duration limit) throws Exception {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(name + " did not end in " + limit.toSeconds() + " s\n" + tail());
    }
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** All that the program wrote. */
  String said() throws IOException {
    return Files.readString(log);
  }

  /** The last lines that the program wrote, under its name. */
  String tail() {
    try (Stream<String> lines = Files.lines(log)) {
      List<String> all = lines.toList();
      return all.subList(Math.max(0, all.size() - TAIL), all.size()).stream()
          .collect(Collectors.joining("\n", "--- " + log + "\n", "\n"));
    } catch (IOException e) {
      return "--- " + log + " cannot be read: " + e.getMessage();
    }
  }

  /** Ends the program without letting it know, as {@code kill -9} does, and waits for its end. */
  void kill() {
    process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(ender);
  }
}
