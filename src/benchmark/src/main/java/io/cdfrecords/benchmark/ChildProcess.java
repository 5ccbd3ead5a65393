package io.cdfrecords.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts a process, reads its result line, and hands on whatever else it says. */
final class ChildProcess {
  private ChildProcess() {}

  /** Returns the line of a workload's JVM with {@code heapMegabytes} of heap. */
  static String java(String workload, Load load, int heapMegabytes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-Xmx" + heapMegabytes + "m");
    command.add("-XX:+UseG1GC");
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.add(WorkloadProcess.class.getName());
    command.add(workload);
    command.addAll(List.of(load.arguments()));
    String result = resultOf(command);
    if (result == null) {
      throw new IOException(workload + " ended without a result; it says why above");
    }
    return result;
  }

  /** Returns what follows {@link WorkloadProcess#RESULT}; null where the process ended without. */
  static @Nullable String resultOf(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String result = null;
    List<String> said = new ArrayList<>();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(WorkloadProcess.RESULT)) {
          result = line.substring(WorkloadProcess.RESULT.length());
        } else {
          said.add(line);
        }
      }
    }
    if (process.waitFor() != 0 || result == null) {
      said.forEach(System.err::println);
      return null;
    }
    return result;
  }
}
