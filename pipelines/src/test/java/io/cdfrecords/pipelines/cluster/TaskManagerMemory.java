package io.cdfrecords.pipelines.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a TaskManager holds after a collection of its garbage, as the JDK's own tools tell it.
 *
 * @param metaspaceBytes the classes
 * @param jobClassLoaders how many loaders of jobs' classes there are
 * @param threads the names of its threads without numbers, in order
 */
public record TaskManagerMemory(long metaspaceBytes, long jobClassLoaders, List<String> threads) {
  private static final String LOADER = "ChildFirstClassLoader";

  static TaskManagerMemory of(long pid) throws Exception {
    // References of several kinds are let go of one after another.
    for (int i = 0; i < 3; i++) {
      tool("jcmd", Long.toString(pid), "GC.run");
    }
    return new TaskManagerMemory(
        metaspace(tool("jstat", "-gc", Long.toString(pid))),
        tool("jcmd", Long.toString(pid), "VM.classloaders")
            .lines()
            .filter(line -> line.contains(LOADER))
            .count(),
        tool("jcmd", Long.toString(pid), "Thread.print")
            .lines()
            .filter(line -> line.startsWith("\""))
            .map(
                line ->
                    line.substring(1, line.indexOf('"', 1)).replaceAll("[0-9a-f]{4,}|\\d+", "n"))
            .sorted()
            .toList());
  }

  private static long metaspace(String table) {
    String[] lines = table.strip().split("\n", -1);
    List<String> names = Arrays.asList(lines[0].strip().split("\\s+", -1));
    String[] values = lines[1].strip().split("\\s+", -1);
    return (long) (Double.parseDouble(values[names.indexOf("MU")].replace(',', '.')) * 1024);
  }

  private static String tool(String name, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = Path.of(System.getProperty("java.home"), "bin", name).toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new AssertionError(name + " failed: " + said);
    }
    return said;
  }

  /** The figures; a thread's name is shown where there is one more. */
  @Override
  public String toString() {
    return metaspaceBytes
        + " bytes of classes, "
        + jobClassLoaders
        + " loaders, "
        + threads.size()
        + " threads";
  }
}
