package io.cdfrecords.emulator.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An operation of the emulator that takes a body.
 *
 * @param method its method
 * @param path its path
 * @param headers what a good request has besides its length, by lower-case name
 * @param bodies good bodies
 */
record Target(String method, String path, Map<String, String> headers, List<GoodBody> bodies) {
  static Target json(String method, String path, String... bodies) {
    return new Target(
        method,
        path,
        Map.of("content-type", "application/json"),
        Arrays.stream(bodies)
            .map(body -> GoodBody.json(body.replace('\'', '"').getBytes(UTF_8)))
            .toList());
  }

  static Target form(String path, Map<String, String> headers, String body) {
    return new Target(
        "POST", path, headers, List.of(new GoodBody(body.getBytes(UTF_8), List.of(), List.of())));
  }

  /** Returns whether it is about the script of faults, which changes how others are answered. */
  boolean scriptsFaults() {
    return path.equals(Targets.FAULTS);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
