package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A jar as people run it: by itself, in a process of its own.
 *
 * @param directory where files are kept with what the process says
 * @param file the jar
 */
record PackagedJar(Path directory, Path file) {
  static final Path FILE = Path.of(System.getProperty("runnableJar"));

  /** The jar without Google's clouds. */
  static final Path FLINK = Path.of(System.getProperty("flinkJar"));

  PackagedJar(Path directory) {
    this(directory, FILE);
  }

  /** Runs a pipeline to its end, and gives its exit code. */
  int run(String heap, Class<?> pipeline, List<String> options) throws Exception {
    return run(heap, file.toString(), pipeline, options);
  }

  /** The same, with more classes at hand than the jar's. */
  int run(String heap, Class<?> pipeline, List<String> options, Path classes) throws Exception {
    return run(heap, file + File.pathSeparator + classes, pipeline, options);
  }

  private int run(String heap, String classPath, Class<?> pipeline, List<String> options)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // A fault of the configuration shows at once, and not after two minutes.
    command.addAll(List.of(heap, "-Dcdfrecords.passingFaultTime=PT0.5S"));
    command.addAll(List.of("-cp", classPath, pipeline.getName()));
    command.addAll(options);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output().toFile())
            .redirectError(errors().toFile())
            .start();
    try {
      assertThat("it ends", process.waitFor(2, TimeUnit.MINUTES), is(true));
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  String said() throws IOException {
    return Files.readString(output());
  }

  String complained() throws IOException {
    return Files.readString(errors());
  }

  private Path output() {
    return directory.resolve("output");
  }

  private Path errors() {
    return directory.resolve("errors");
  }
}
