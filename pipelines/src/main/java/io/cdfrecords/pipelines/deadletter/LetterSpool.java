package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.api.MonotonicClock;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of a job in this process, in temporary files, in case the job ends early. In a
 * streaming job, old letters are dropped.
 */
final class LetterSpool {
  private static final Map<String, LetterSpool> BY_JOB = new ConcurrentHashMap<>();

  private final @Nullable Duration age;
  private final InstantSource clock;
  private final List<Path> files = new ArrayList<>();
  private @Nullable OutputStream last;
  private Instant lastBegan = Instant.EPOCH;

  /**
   * An empty spool.
   *
   * @param age the shortest time that a letter is kept, at most twice as long; null for always
   */
  LetterSpool(@Nullable Duration age, InstantSource clock) {
    this.age = age;
    this.clock = clock;
  }

  /** Returns the spool of this process for {@code job}. */
  static LetterSpool of(String job, @Nullable Duration age) {
    return BY_JOB.computeIfAbsent(job, any -> new LetterSpool(age, MonotonicClock.SYSTEM));
  }

  /** Deletes the letters of a job that has ended. */
  static void drop(String job) {
    LetterSpool spool = BY_JOB.remove(job);
    if (spool != null) {
      try {
        spool.clear();
      } catch (IOException e) {
        // The files are deleted when the process ends, at the latest.
      }
    }
  }

  /** Adds a letter as a line. */
  synchronized void add(String letter) throws IOException {
    OutputStream open = last;
    if (open == null || isOld()) {
      open = next();
    }
    open.write(letter.getBytes(StandardCharsets.UTF_8));
    open.write('\n');
  }

  /** Writes all letters into {@code file}. */
  synchronized void write(String file, String mode) throws IOException {
    if (last != null) {
      last.flush();
    }
    LetterFile.copy(files, file, mode);
  }

  private boolean isOld() {
    return age != null && lastBegan.plus(age).isBefore(clock.instant());
  }

  private OutputStream next() throws IOException {
    if (last != null) {
      last.close();
    }
    if (files.size() > 1) {
      Files.delete(files.remove(0));
    }
    Path path = Files.createTempFile("dead-letters-", ".jsonl");
    path.toFile().deleteOnExit();
    files.add(path);
    lastBegan = clock.instant();
    OutputStream open = new BufferedOutputStream(Files.newOutputStream(path));
    last = open;
    return open;
  }

  private synchronized void clear() throws IOException {
    if (last != null) {
      last.close();
      last = null;
    }
    for (Path path : files) {
      Files.deleteIfExists(path);
    }
    files.clear();
  }
}
