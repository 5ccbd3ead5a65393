package io.cdfrecords.emulator.proxy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The differences that were found, each once, with how often it came. */
public final class Differences {
  /** More than anyone reads; a project that differs in everything must not fill the memory. */
  private static final int KEPT = 1000;

  private final Consumer<String> news;
  private final Map<FoundDifference, Long> counts = new LinkedHashMap<>();
  private long compared;

  /**
   * Creates an empty collection.
   *
   * @param news is given each difference in one line when it comes for the first time
   */
  public Differences(Consumer<String> news) {
    this.news = news;
  }

  /** Adds what was found of one request. */
  void add(String request, List<String> found) {
    synchronized (this) {
      compared++;
    }
    for (String difference : found) {
      if (counted(new FoundDifference(request, difference))) {
        news.accept(request + ": " + difference);
      }
    }
  }

  /** Returns how many requests were compared, and the differences in the order they first came. */
  public synchronized Report report() {
    return new Report(
        compared,
        counts.entrySet().stream()
            .map(
                entry ->
                    new ReportedDifference(
                        entry.getKey().request(), entry.getKey().difference(), entry.getValue()))
            .toList());
  }

  private synchronized boolean counted(FoundDifference difference) {
    if (counts.size() == KEPT && !counts.containsKey(difference)) {
      return false;
    }
    return counts.merge(difference, 1L, Long::sum) == 1;
  }

  private record FoundDifference(String request, String difference) {}

  /**
   * All that was found.
   *
   * @param compared how many requests were compared
   * @param differences what differed
   */
  public record Report(long compared, List<ReportedDifference> differences) {}

  /**
   * One difference.
   *
   * @param request the method, and the path without names
   * @param difference what differed
   * @param count how often
   */
  public record ReportedDifference(String request, String difference, long count) {}
}
