package io.cdfrecords.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/** All that was measured: the raw numbers by name, and what they come to. */
final class Figures {
  private final Map<String, List<Double>> raw = new LinkedHashMap<>();
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final Set<String> small = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();
  private final boolean quick;

  /**
   * @param quick whether all that is added is measured at small sizes
   */
  Figures(boolean quick) {
    this.quick = quick;
  }

  /**
   * A figure that has a limit.
   *
   * @param value what was measured; the less, the better
   * @param most what it should be at most
   * @param ratio whether it is one of two measurements of one run, which other machines share
   */
  record Target(double value, double most, boolean ratio) {
    boolean isReached() {
      return value <= most;
    }
  }

  /** Adds one measurement of {@code name}, which says its unit. */
  void add(String name, double value) {
    raw.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    if (quick) {
      small.add(name);
    }
  }

  /** Adds what {@code earlier} has and these have not, in its order. */
  void keep(Figures earlier) {
    small.addAll(earlier.small);
    small.removeIf(name -> !quick && raw.containsKey(name));
    earlier.notes.stream().filter(note -> !isOfMeasured(note)).forEach(this::note);
    put(raw, earlier.raw);
    put(targets, earlier.targets);
  }

  /** A note that is of one workload begins with its name. */
  private boolean isOfMeasured(String note) {
    return raw.keySet().stream().anyMatch(name -> note.startsWith(name.split(",", 2)[0] + ":"));
  }

  private static <V> void put(Map<String, V> measured, Map<String, V> earlier) {
    Map<String, V> all = new LinkedHashMap<>(earlier);
    all.putAll(measured);
    measured.clear();
    measured.putAll(all);
  }

  /** Compares the medians of two measurements. */
  void ratio(String name, String measured, String peer, double most) {
    if (raw.containsKey(measured) && raw.containsKey(peer)) {
      targets.put(name, new Target(median(measured) / median(peer), most, true));
    }
  }

  /** Holds a median against a limit in its own unit. */
  void limit(String name, String measured, double most) {
    if (raw.containsKey(measured)) {
      targets.put(name, new Target(median(measured), most, false));
    }
  }

  /** Adds a sentence for the report. */
  void note(String sentence) {
    System.out.println(sentence);
    if (!notes.contains(sentence)) {
      notes.add(sentence);
    }
  }

  double median(String name) {
    List<Double> values = raw.getOrDefault(name, List.of());
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : DoubleStream.of(sorted[(sorted.length - 1) / 2], sorted[sorted.length / 2])
            .average()
            .orElseThrow();
  }

  /** Returns the names of what was measured at small sizes. */
  Set<String> small() {
    return small;
  }

  Map<String, List<Double>> raw() {
    return raw;
  }

  Map<String, Target> targets() {
    return targets;
  }

  List<String> notes() {
    return notes;
  }
}
