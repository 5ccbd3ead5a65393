package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;

import java.io.IOException;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A caller that creates, replaces and deletes a few records of the stream "live" at a time. */
final class RandomWriter {
  private final Http http;
  private final Random random;
  private final int identifiers;

  RandomWriter(Http http, Random random, int identifiers) {
    this.http = http;
    this.random = random;
    this.identifiers = identifiers;
  }

  /** Sends a request; what it writes has this value as its property p. */
  void write(int value) throws IOException {
    Set<String> ids = new TreeSet<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      ids.add("r" + random.nextInt(identifiers));
    }
    String[] names = ids.toArray(String[]::new);
    String records =
        Bodies.items(
            ids.stream()
                .map(id -> Bodies.record("s", id, "{\"p\":" + value + "}"))
                .toArray(String[]::new));
    switch (random.nextInt(4)) {
      case 0 -> assertThat(http.ingest("live", records), anyOf(answers(202), answers(409)));
      case 1 -> assertThat(http.delete("live", Bodies.identifiers(names)), answers(200));
      default -> assertThat(http.upsert("live", records), answers(202));
    }
  }
}
