package io.cdfrecords.emulator.proxy;

import io.cdfrecords.emulator.json.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds out in what the emulator's answer differs from the real one. */
final class AnswerComparison {
  private AnswerComparison() {}

  /** Returns the differences of status and of the shape of the bodies; none where they agree. */
  static List<String> differences(Answer real, Answer emulated) {
    List<String> differences = new ArrayList<>();
    if (real.status() != emulated.status()) {
      differences.add("status: real %d, emulator %d".formatted(real.status(), emulated.status()));
      // A success and a refusal have no shape in common.
      if ((real.status() < 400) != (emulated.status() < 400)) {
        return differences;
      }
    }
    Map<String, Set<String>> ofReal = BodyShape.of(real.body()).kinds();
    Map<String, Set<String>> ofEmulator = BodyShape.of(emulated.body()).kinds();
    Set<String> paths = new TreeSet<>(ofReal.keySet());
    paths.addAll(ofEmulator.keySet());
    for (String path : paths) {
      Set<String> inReal = ofReal.getOrDefault(path, Set.of());
      Set<String> inEmulator = ofEmulator.getOrDefault(path, Set.of());
      if (!inReal.equals(inEmulator) && comparable(path, ofReal) && comparable(path, ofEmulator)) {
        differences.add(
            "%s: real %s, emulator %s"
                .formatted(path.isEmpty() ? "body" : path, words(inReal), words(inEmulator)));
      }
    }
    return differences;
  }

  /** The shape inside a missing part or an empty array is unknown. */
  private static boolean comparable(String path, Map<String, Set<String>> shape) {
    if (path.endsWith("[]")) {
      return shape.containsKey(path);
    }
    int dot = path.lastIndexOf('.');
    return path.isEmpty() || shape.containsKey(dot < 0 ? "" : path.substring(0, dot));
  }

  private static String words(Set<String> kinds) {
    return kinds.isEmpty() ? "absent" : String.join(" or ", kinds);
  }
}
