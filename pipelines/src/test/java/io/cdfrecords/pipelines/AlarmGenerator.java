package io.cdfrecords.pipelines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Makes the alarms of some days in a plant, the same at every call: each alarm is raised,
 * acknowledged and returns, in either order of the last two. About one line in a hundred is in
 * trouble, as {@link Trouble} says.
 */
final class AlarmGenerator {
  /** The space that the quickstart may write. */
  static final String SPACE = "plant";

  /** A space that is there, and that the quickstart may not write. */
  static final String OTHER_SPACE = "other-plant";

  private static final int LINES = 3000;
  private static final int LINES_A_TROUBLE = 100;
  private static final Instant FIRST = Instant.parse("2026-11-20T06:00:00Z");

  private final Random random = new Random(20261123);
  private final PriorityQueue<AlarmEvent> coming =
      new PriorityQueue<>(
          Comparator.comparing(AlarmEvent::time).thenComparing(AlarmEvent::eventId));
  private final List<String> lines = new ArrayList<>();
  private final List<String> stored = new ArrayList<>();

  private AlarmGenerator() {
    List<AlarmPoint> points = AlarmPoint.ofTrains(4);
    Instant now = FIRST;
    while (lines.size() < LINES) {
      now = now.plusMillis(20_000 + random.nextInt(400_000));
      alarm(points.get(random.nextInt(points.size())), now);
      // What comes after this alarm may still be overtaken by the next one.
      while (lines.size() < LINES && !coming.isEmpty() && coming.element().time().isBefore(now)) {
        write(coming.remove());
      }
    }
  }

  /** The lines of the file that the quickstart reads. */
  static List<String> lines() {
    return new AlarmGenerator().lines;
  }

  /** What the stream already has under the identifiers of some of them, in other words. */
  static List<String> stored() {
    return new AlarmGenerator().stored;
  }

  /** Writes the lines into the file that is named. */
  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[0]), String.join("\n", lines()) + "\n");
  }

  private void alarm(AlarmPoint point, Instant raised) {
    Instant acknowledged = raised.plusMillis(5_000 + random.nextInt(900_000));
    Instant returned = raised.plusMillis(30_000 + random.nextInt(1_500_000));
    boolean seenFirst = acknowledged.isBefore(returned);
    coming.add(event(point, AlarmEvent.AlarmStep.RAISED, true, false, raised));
    coming.add(event(point, AlarmEvent.AlarmStep.ACKNOWLEDGED, seenFirst, true, acknowledged));
    coming.add(event(point, AlarmEvent.AlarmStep.RETURNED, false, seenFirst, returned));
  }

  private AlarmEvent event(
      AlarmPoint point, AlarmEvent.AlarmStep change, boolean active, boolean seen, Instant time) {
    byte[] id = new byte[16];
    random.nextBytes(id);
    return new AlarmEvent(HexFormat.of().formatHex(id), point, change, active, seen, time);
  }

  private void write(AlarmEvent event) {
    String record = event.json(SPACE, event.message());
    if (lines.size() % LINES_A_TROUBLE != LINES_A_TROUBLE / 2) {
      lines.add(record);
      return;
    }
    Trouble trouble = Trouble.ofTurn(lines.size() / LINES_A_TROUBLE);
    if (trouble == Trouble.ALREADY_STORED) {
      stored.add(event.json(SPACE, event.message() + " (before it was reworded)"));
    }
    lines.add(trouble.line(event));
  }
}
