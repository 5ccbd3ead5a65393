package io.cdfrecords.benchmark;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a run of the benchmark is wanted.
 *
 * @param runs of each measurement
 * @param quick whether sizes are small
 * @param only which groups are measured; all where it is empty
 * @param most records of the growth
 * @param accept whether the result takes the place of the committed one
 * @param report where the committed report is
 * @param output where this run's report goes
 * @param javascript where the modules of the JavaScript SDK are installed
 */
record Settings(
    int runs,
    boolean quick,
    List<String> only,
    long most,
    boolean accept,
    Path report,
    Path output,
    Path javascript) {
  static Settings parse(String[] args) {
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      if (!arg.startsWith("--") || equals < 0) {
        throw new IllegalArgumentException("an argument must be --name=value, but was " + arg);
      }
      given.put(arg.substring(2, equals), arg.substring(equals + 1));
    }
    String only = given.getOrDefault("only", "");
    boolean quick = Boolean.parseBoolean(given.get("quick"));
    return new Settings(
        quick ? 1 : Integer.parseInt(given.getOrDefault("runs", "5")),
        quick,
        only.isEmpty() ? List.of() : List.of(only.split(",", -1)),
        Long.parseLong(given.getOrDefault("most", "10000000")),
        Boolean.parseBoolean(given.get("accept")),
        Path.of(given.getOrDefault("report", "report")),
        Path.of(given.getOrDefault("output", "target/report")),
        Path.of(given.getOrDefault("javascript", "../emulator/src/test/javascript")));
  }

  boolean wants(String group) {
    return only.isEmpty() || only.contains(group);
  }

  /** Returns the first where the run is quick, else the second. */
  long size(long small, long large) {
    return quick ? small : large;
  }
}
