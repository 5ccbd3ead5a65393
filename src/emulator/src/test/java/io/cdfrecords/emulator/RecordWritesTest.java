package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.body;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.inspection.StoredRecord;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of good requests: which records are stored, and what the caller is told. */
final class RecordWritesTest {
  private final AtomicLong now = new AtomicLong(1_000);
  private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
  private RecordsEmulator emulator;
  private Http http;

  @BeforeEach
  void start() {
    emulator =
        RecordsEmulator.builder().stream("live", "BasicLiveData").stream("archive", "BasicArchive")
            .clock(clock)
            .start();
    http = new Http(emulator);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Nested
  final class IngestOnAMutableStream {
    @Test
    void storesTheRecordAsItWasSent() throws IOException {
      assertThat(http.ingest("live", Bodies.records("a")), accepts(202));
      StoredRecord stored = emulator.records("live").get(0);
      assertThat(stored.identifier().toString(), is("s.a"));
      assertThat(
          stored.sources(),
          is(
              "[{\"source\":{\"type\":\"container\",\"space\":\"s\",\"externalId\":\"Alarm\"},"
                  + "\"properties\":{\"id\":\"a\"}}]"));
      assertThat(stored.createdTime(), is(Instant.ofEpochMilli(1_000)));
      assertThat(stored.versions(), is(1));
    }

    @Test
    void answers409WithPartialWhenAnIdentifierIsAlreadyStored() throws IOException {
      http.ingest("live", Bodies.records("a"));
      assertThat(
          http.ingest("live", Bodies.records("a", "b")),
          allOf(
              refuses(409),
              body(containsString("{\"space\":\"s\",\"externalId\":\"a\",\"code\":409")),
              body(containsString("{\"space\":\"s\",\"externalId\":\"b\",\"code\":202}"))));
      assertThat(emulator.records("live"), hasSize(2));
    }

    @Test
    void answers422NamingEachIdentifierThatStandsTwiceAndWritesNothing() throws IOException {
      assertThat(
          http.ingest("live", Bodies.records("a", "b", "a", "a")),
          allOf(refuses(422), body(containsString("\"duplicated\":[{\"externalId\":\"s.a\"}]"))));
      assertThat(emulator.count("live"), is(0));
    }
  }

  @Nested
  final class Upsert {
    @Test
    void createsAndReplacesWholeRecords() throws IOException {
      http.ingest("live", Bodies.records("a"));
      now.set(5_000);
      String replacement = Bodies.items(Bodies.record("s", "a", "{\"other\":1}"));
      assertThat(http.upsert("live", replacement), accepts(202));
      StoredRecord stored = emulator.records("live").get(0);
      assertThat(stored.sources(), containsString("\"properties\":{\"other\":1}"));
      assertThat(stored.createdTime(), is(Instant.ofEpochMilli(1_000)));
      assertThat(stored.lastUpdatedTime(), is(Instant.ofEpochMilli(5_000)));
      assertThat(stored.versions(), is(2));
    }

    @Test
    void answers422OnAnImmutableStream() throws IOException {
      assertThat(http.upsert("archive", Bodies.records("a")), refuses(422, "archive", "Immutable"));
      assertThat(emulator.count("archive"), is(0));
    }

    @Test
    void answers422ForAnIdentifierThatStandsTwice() throws IOException {
      assertThat(http.upsert("live", Bodies.records("a", "a")), refuses(422, "\"s.a\""));
    }
  }

  @Nested
  final class Delete {
    @Test
    void removesRecordsAndIgnoresUnknownOnes() throws IOException {
      http.ingest("live", Bodies.records("a", "b"));
      assertThat(http.delete("live", Bodies.identifiers("a", "unknown")), accepts(200));
      assertThat(emulator.records("live"), hasSize(1));
    }

    @Test
    void letsTheIdentifierBeCreatedAgain() throws IOException {
      http.ingest("live", Bodies.records("a"));
      http.delete("live", Bodies.identifiers("a"));
      assertThat(http.ingest("live", Bodies.records("a")), accepts(202));
    }

    @Test
    void answers422OnAnImmutableStream() throws IOException {
      assertThat(http.delete("archive", Bodies.identifiers("a")), refuses(422, "Immutable"));
    }

    @Test
    void answers422ForAnIdentifierThatStandsTwice() throws IOException {
      assertThat(http.delete("live", Bodies.identifiers("a", "a")), refuses(422, "\"s.a\""));
    }
  }

  @Test
  void answers404ForAnUnknownStream() throws IOException {
    assertThat(http.ingest("nowhere", Bodies.records("a")), refuses(404, "nowhere"));
  }

  @Test
  void answers400ForAStreamNameThatCannotBe() throws IOException {
    assertThat(http.ingest("Nowhere", Bodies.records("a")), refuses(400, "streamId", "[a-z]"));
  }

  @Test
  void writesNothingWhenOneRecordIsInvalid() throws IOException {
    String body = Bodies.items(Bodies.record("good"), Bodies.record("s", "bad", "{}"));
    assertThat(http.ingest("live", body), answers(400));
    assertThat(emulator.count("live"), equalTo(0));
  }
}
