package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.body;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.emulator.inspection.StoredRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an emulator that keeps its data finds again when it is started anew. */
final class DataTest {
  private static final String MODELS = "/api/v1/projects/p/models/";
  private static final String CREATE =
      "{\"items\":[{\"externalId\":\"new\",\"settings\":{\"template\":{\"name\":\"BasicArchive\"}}}]}";

  private final HandClock clock = new HandClock();
  private Path directory = Path.of("");
  private RecordsEmulator emulator = RecordsEmulator.start();

  @BeforeEach
  void start(@TempDir Path temporary) {
    emulator.close();
    directory = temporary.resolve("data");
    emulator = configured().start();
  }

  @AfterEach
  void close() {
    emulator.close();
  }

  private RecordsEmulatorBuilder configured() {
    return RecordsEmulator.builder().clock(clock).data(directory).stream("live", "BasicLiveData")
        .stream("archive", "BasicArchive");
  }

  private void restart() {
    emulator.close();
    emulator = configured().start();
  }

  private Http http() {
    return new Http(emulator);
  }

  private static String record(String id, int value) {
    return Bodies.items(Bodies.record("s", id, "{\"value\":" + value + "}"));
  }

  private IllegalStateException refusal(RecordsEmulatorBuilder builder) {
    return assertThrows(IllegalStateException.class, builder::start);
  }

  @Nested
  final class Records {
    @Test
    void areThereAgainWithTheirTimesAndVersions() throws IOException {
      http().ingest("live", Bodies.records("kept", "updated", "deleted", "again"));
      clock.advance(Duration.ofSeconds(1));
      http().upsert("live", record("updated", 2));
      http().delete("live", Bodies.identifiers("deleted", "again", "unknown"));
      clock.advance(Duration.ofSeconds(1));
      http().ingest("live", record("again", 3));
      List<StoredRecord> before = emulator.records("live");
      restart();
      assertThat(emulator.records("live"), containsInAnyOrder(before.toArray(StoredRecord[]::new)));
      assertThat(emulator.count("live"), is(3));
      assertThat(http().ingest("live", record("updated", 4)), answers(409));
      assertThat(http().ingest("live", record("deleted", 5)), accepts(202));
    }

    @Test
    void ofAnImmutableStreamKeepTheirOrderAndAreStillToldFromEqualOnes() throws IOException {
      http().ingest("archive", Bodies.items(Bodies.record("b"), Bodies.record("a")));
      http().ingest("archive", Bodies.records("c", "a", "b"));
      List<StoredRecord> before = emulator.records("archive");
      restart();
      http().ingest("archive", Bodies.records("a", "b", "c"));
      assertThat(emulator.records("archive"), is(before));
      assertThat(before.size(), is(3));
    }

    @Test
    void areFoundAsBefore() throws IOException {
      http().ingest("live", Bodies.records("a", "b"));
      clock.advance(Duration.ofSeconds(5));
      http().upsert("live", record("a", 1));
      String query = "{'limit':10,'sort':[{'property':['lastUpdatedTime']}]}";
      String before = new QueryClient(http()).filter("live", query).body();
      restart();
      assertThat(new QueryClient(http()).filter("live", query).body(), is(before));
    }

    @Test
    void surviveManyStartsThoughTheirFileIsRewritten() throws IOException {
      for (int round = 1; round <= 6; round++) {
        http().upsert("live", record("a", round));
        http().upsert("live", record("b", round));
        restart();
      }
      assertThat(emulator.records("live").get(0).versions(), is(6));
      assertThat(emulator.records("live").get(1).sources(), containsString("{\"value\":6}"));
    }

    @Test
    void whoseWriteDidNotEndAreNotThere() throws IOException {
      http().ingest("live", Bodies.records("a"));
      http().ingest("live", Bodies.records("torn"));
      emulator.close();
      Path file = directory.resolve("stream-live.log");
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length - 1));
      restart();
      assertThat(new QueryClient(http()).ids("live", "{}"), is(List.of("a")));
      assertThat(http().ingest("live", Bodies.records("torn")), accepts(202));
    }
  }

  @Nested
  final class KeptStreams {
    @Test
    void areThereAgainAndDeletedOnesKeepTheirNames() throws IOException {
      http().post(Http.path(""), CREATE);
      http().post(Http.path("/delete"), "{\"items\":[{\"externalId\":\"live\"}]}");
      clock.advance(Duration.ofDays(1));
      restart();
      assertThat(
          http().get(Http.path("/new")),
          body(containsString("\"createdTime\":" + HandClock.START.toEpochMilli())));
      assertThat(http().get(Http.path("/live")), answers(404));
      assertThat(
          http().post(Http.path(""), CREATE.replace("new", "live")), refuses(409, "or did once"));
    }

    @Test
    void areRefusedWithAnotherTemplate() {
      emulator.close();
      assertThat(
          refusal(configured().stream("live", "BasicArchive")).getMessage(),
          containsString("live is kept with the template BasicLiveData"));
    }

    @Test
    void areRefusedWithATemplateThatIsNotKnown() {
      emulator.close();
      configured().mutableTemplate("Ours").stream("ours", "Ours").start().close();
      assertThat(
          refusal(configured()).getMessage(), containsString("stream ours of the template Ours"));
    }
  }

  @Nested
  final class SpacesAndContainers {
    @Test
    void areThereAgain() throws IOException {
      http().post(MODELS + "spaces", "{\"items\":[{\"space\":\"a\"},{\"space\":\"b\"}]}");
      http()
          .post(
              MODELS + "containers",
              "{\"items\":[{\"space\":\"a\",\"externalId\":\"C\",\"usedFor\":\"record\","
                  + "\"properties\":{\"p\":{\"type\":{\"type\":\"enum\",\"values\":{\"x\":{}}},"
                  + "\"defaultValue\":\"x\"}}}]}");
      String containers = http().get(MODELS + "containers").body();
      clock.advance(Duration.ofSeconds(1));
      http().post(MODELS + "spaces/delete", "{\"items\":[{\"space\":\"b\"}]}");
      restart();
      assertThat(http().get(MODELS + "containers"), body(is(containers)));
      assertThat(http().get(MODELS + "spaces"), body(not(containsString("\"b\""))));
      http()
          .post(
              MODELS + "containers/delete", "{\"items\":[{\"space\":\"a\",\"externalId\":\"C\"}]}");
      restart();
      assertThat(http().get(MODELS + "containers"), body(is("{\"items\":[]}")));
    }

    @Test
    void surviveThatTheirFileIsRewritten() throws IOException {
      Path file = directory.resolve("catalog.log");
      for (int i = 0; i < 50; i++) {
        http()
            .post(
                MODELS + "spaces", "{\"items\":[{\"space\":\"a\",\"description\":\"" + i + "\"}]}");
      }
      String before = http().get(MODELS + "spaces").body();
      long size = Files.size(file);
      restart();
      assertThat(Files.size(file) < size / 2, is(true));
      assertThat(http().get(MODELS + "spaces"), body(is(before)));
      assertThat(http().ingest("live", Bodies.records("a")), accepts(202));
    }
  }

  @Nested
  final class AReset {
    @Test
    void leavesNothingOfThemButWhatTheBuilderNamed() throws IOException {
      http().post(Http.path(""), CREATE);
      http().post(Http.path("/delete"), "{\"items\":[{\"externalId\":\"archive\"}]}");
      http().post(MODELS + "spaces", "{\"items\":[{\"space\":\"a\"}]}");
      http().ingest("live", Bodies.records("a", "b"));
      http().ingest("new", Bodies.records("a"));
      emulator.reset();
      assertThat(http().ingest("live", Bodies.records("c")), accepts(202));
      restart();
      assertThat(new QueryClient(http()).ids("live", "{}"), is(List.of("c")));
      assertThat(emulator.count("archive"), is(0));
      assertThat(http().get(MODELS + "spaces"), body(is("{\"items\":[]}")));
      assertThat(http().get(Http.path("/new")), answers(404));
      assertThat(http().post(Http.path(""), CREATE), answers(201));
      assertThat(emulator.count("new"), is(0));
    }

    @Test
    void bringsTheModelsOfTheBuilderBack() throws IOException {
      emulator.close();
      emulator = configured().models("{\"spaces\":[{\"space\":\"ours\"}]}").start();
      http().post(MODELS + "spaces/delete", "{\"items\":[{\"space\":\"ours\"}]}");
      emulator.reset();
      assertThat(http().get(MODELS + "spaces"), body(containsString("\"ours\"")));
    }
  }

  @Nested
  final class IsRefused {
    @Test
    void aDirectoryThatAnotherEmulatorHas() {
      assertThat(
          refusal(configured()).getMessage(), containsString("data is in use by another emulator"));
    }

    @Test
    void aDamagedFileByNameAndOffset() throws IOException {
      http().ingest("live", Bodies.records("a"));
      http().ingest("live", Bodies.records("b"));
      emulator.close();
      Path file = directory.resolve("stream-live.log");
      byte[] bytes = Files.readAllBytes(file);
      bytes[40] ^= 1;
      Files.write(file, bytes);
      assertThat(
          refusal(configured()).getMessage(),
          containsString("stream-live.log is damaged at offset 8: the content"));
      // It lets go of the directory.
      bytes[40] ^= 1;
      Files.write(file, bytes);
      restart();
      assertThat(emulator.count("live"), is(2));
    }
  }
}
