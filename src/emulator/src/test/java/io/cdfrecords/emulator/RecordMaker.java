package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static org.hamcrest.MatcherAssert.assertThat;

import java.io.IOException;

/** Writes records to the stream "live" of which nothing matters but their properties. */
final class RecordMaker {
  private final RecordsEmulator emulator;
  private final Http http;

  RecordMaker(RecordsEmulator emulator) {
    this.emulator = emulator;
    this.http = new Http(emulator);
  }

  /** Writes a record with each of these values as its property p; a dash stands for no record. */
  void writeAll(String values) throws IOException {
    for (String value : values.split(" ", -1)) {
      if (!value.equals("-")) {
        write("{'p':" + value + "}");
      }
    }
  }

  /** Writes a record; its JSON may be written with single quotes. */
  void write(String properties) throws IOException {
    String id = "r" + emulator.count("live");
    assertThat(
        http.ingest("live", Bodies.items(Bodies.record("s", id, properties.replace('\'', '"')))),
        answers(202));
  }

  /** Writes two records with each kind of value that a property may have, and some unusual ones. */
  void writeOddValues() throws IOException {
    String values =
        "1 1.5 -3e300 9007199254740993 true 'x' '2026-01-01T00:00:00Z' '2026-01-01T01:30:00'"
            + " '2026-01-01T01:30' '0001-01-01' '9999-99-99' [1,2] ['x']"
            + " ['x','9999-12-31T23:59:59.999-23:59'] {'k':1e999} {'space':'s','externalId':'x'}";
    writeAll(values);
    writeAll(values);
  }
}
