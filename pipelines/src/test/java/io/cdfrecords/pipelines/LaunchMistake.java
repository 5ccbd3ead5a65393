package io.cdfrecords.pipelines;

import io.cdfrecords.emulator.RecordsEmulatorBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A mistake of the first hour: what is set up wrongly, and what the check says of it. */
final class LaunchMistake {
  private static final String MAPPING =
      """
      space: %s
      externalId: "{id}"
      sources:
        - %s
          properties:
            %s
      """;

  private final String name;
  private final Map<String, String> options = new TreeMap<>();
  private final List<String> lines = new ArrayList<>();
  private @Nullable Consumer<RecordsEmulatorBuilder> project;
  private @Nullable Consumer<ScriptedService> service;
  private String space = "plant";
  private String source = "container: [plant, Alarm]";
  private String property = "severity: {field: severity, type: int32}";
  private int code;

  private LaunchMistake(String name) {
    this.name = name;
  }

  static LaunchMistake mistake(String name) {
    return new LaunchMistake(name);
  }

  LaunchMistake with(String option, String value) {
    options.put(option, value);
    return this;
  }

  /** The emulator is set up so. */
  LaunchMistake project(Consumer<RecordsEmulatorBuilder> setUp) {
    project = setUp;
    return this;
  }

  /** Another service answers, and a token of it. */
  LaunchMistake service(Consumer<ScriptedService> script) {
    service = script;
    return this;
  }

  /** The caller may do this, by the service's own list, and nothing else. */
  LaunchMistake rights(String... capabilities) {
    String all = String.join(",", capabilities);
    return project(builder -> builder.capabilities("[" + all + "]"));
  }

  static String right(String acl, String actions, String scope) {
    String quoted = "\"" + actions.replace(",", "\",\"") + "\"";
    return "{\"%s\":{\"actions\":[%s],\"scope\":%s}}".formatted(acl, quoted, scope);
  }

  LaunchMistake mapsInto(String other) {
    space = other;
    return this;
  }

  LaunchMistake maps(String into, String properties) {
    source = into;
    property = properties;
    return this;
  }

  LaunchMistake maps(String properties) {
    return maps(source, properties);
  }

  /** The report begins a line so, and the check ends with 2. */
  LaunchMistake fails(String... says) {
    code = 2;
    return says(says);
  }

  /** The report begins a line so, and the check ends with 0 unless something fails. */
  LaunchMistake says(String... says) {
    lines.addAll(List.of(says));
    return this;
  }

  Map<String, String> options() {
    return options;
  }

  /** How the emulator is set up, or null where it is as it should be. */
  @Nullable Consumer<RecordsEmulatorBuilder> project() {
    return project;
  }

  @Nullable Consumer<ScriptedService> service() {
    return service;
  }

  String mapping() {
    return MAPPING.formatted(space, source, property);
  }

  List<String> lines() {
    return lines;
  }

  int code() {
    return code;
  }

  @Override
  public String toString() {
    return name;
  }
}
