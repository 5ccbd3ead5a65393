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
 * The jar as people run it: by itself, in a process of its own.
 *
 * @param output where the process says what it has to say
 */
record PackagedJar(Path output) {
  static final Path FILE = Path.of(System.getProperty("runnableJar"));

  /** Runs a pipeline to its end, and gives its exit code. */
  int run(String heap, Class<?> pipeline, List<String> options) throws Exception {
    return run(heap, FILE.toString(), pipeline, options);
  }

  /** The same, with more classes at hand than the jar's. */
  int run(String heap, Class<?> pipeline, List<String> options, Path classes) throws Exception {
    return run(heap, FILE + File.pathSeparator + classes, pipeline, options);
  }

  private int run(String heap, String classPath, Class<?> pipeline, List<String> options)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "-cp", classPath, pipeline.getName()));
    command.addAll(options);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat("it ends", process.waitFor(2, TimeUnit.MINUTES), is(true));
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  String said() throws IOException {
    return Files.readString(output);
  }
}
