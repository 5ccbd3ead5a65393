package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.body;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams: how they are created, shown and deleted. */
final class StreamsTest {
  private static final String STREAMS = Http.path("");

  private RecordsEmulator emulator;
  private Http http;

  @BeforeEach
  void start() {
    emulator =
        RecordsEmulator.builder()
            .mutableTemplate("OurOwn")
            .immutableTemplate("OurArchive")
            .clock(() -> Instant.ofEpochMilli(7))
            .start();
    http = new Http(emulator);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Nested
  final class CreatingAStream {
    @Test
    void answers201WithTheStream() throws IOException {
      assertThat(
          create("s1", "BasicLiveData"),
          allOf(
              answers(201),
              body(
                  is(
                      "{\"items\":[{\"externalId\":\"s1\",\"createdTime\":7,"
                          + "\"createdFromTemplate\":\"BasicLiveData\",\"type\":\"Mutable\","
                          + "\"settings\":{\"lifecycle\":{\"retainedAfterSoftDelete\":\"P42D\"},"
                          + "\"limits\":{\"maxRecordsTotal\":{\"provisioned\":5000000},"
                          + "\"maxGigaBytesTotal\":{\"provisioned\":15}}}}]}"))));
    }

    @ParameterizedTest
    @CsvSource({
      "ImmutableTestStream, Immutable",
      "BasicArchive, Immutable",
      "BasicLiveData, Mutable",
      "OurOwn, Mutable",
      "OurArchive, Immutable"
    })
    void takesTheTypeFromTheTemplate(String template, String type) throws IOException {
      assertThat(create("s1", template), body(containsString("\"type\":\"" + type + "\"")));
    }

    @Test
    void answers400ToAnUnknownTemplateAndNamesTheKnownOnes() throws IOException {
      assertThat(create("s1", "Unheard"), refuses(400, "template.name", "BasicArchive", "OurOwn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a1", "a-b_c", "logs1", "cdf", "cognite"})
    void takesGoodNames(String name) throws IOException {
      assertThat(create(name, "BasicLiveData"), answers(201));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "a-", "a.b", "logs", "records", "cdf_a", "cognite_a"})
    void refusesBadNames(String name) throws IOException {
      assertThat(create(name, "BasicLiveData"), refuses(400, "items[0].externalId"));
    }

    @Test
    void boundsTheLengthOfNames() throws IOException {
      assertThat(create("a".repeat(99), "BasicLiveData"), answers(201));
      assertThat(create("a".repeat(100), "BasicLiveData"), answers(201));
      assertThat(create("a".repeat(101), "BasicLiveData"), refuses(400, "externalId"));
    }

    @Test
    void answers409ToANameThatIsTaken() throws IOException {
      create("s1", "BasicLiveData");
      assertThat(
          create("s1", "BasicArchive"),
          allOf(refuses(409), body(containsString("\"duplicated\":[{\"externalId\":\"s1\"}]"))));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"items\":[]}",
          "{\"items\":[{\"externalId\":\"a\"}]}",
          "{\"items\":[{\"externalId\":\"a\",\"settings\":{}}]}",
          "{\"items\":[{\"externalId\":\"a\",\"settings\":{\"template\":{\"name\":1}}}]}",
          "{\"items\":[{\"settings\":{\"template\":{\"name\":\"BasicArchive\"}}}]}",
          "{\"items\":[{\"externalId\":\"a\",\"name\":\"a\"}]}"
        })
    void refusesOtherBodies(String body) throws IOException {
      assertThat(http.post(STREAMS, body), refuses(400));
    }

    @Test
    void refusesTwoStreamsAtOnceAndCreatesNone() throws IOException {
      String one = "{\"externalId\":\"a\",\"settings\":{\"template\":{\"name\":\"BasicArchive\"}}}";
      assertThat(http.post(STREAMS, Bodies.items(one, one)), refuses(400, "items[1]"));
      assertThat(http.get(STREAMS), body(is("{\"items\":[]}")));
    }
  }

  @Nested
  final class Showing {
    @Test
    void listsAllWhateverTheLimit() throws IOException {
      create("b", "BasicLiveData");
      create("a", "BasicArchive");
      assertThat(
          http.get(STREAMS + "?limit=1000"),
          allOf(
              answers(200),
              body(stringContainsInOrder("\"externalId\":\"a\"", "\"externalId\":\"b\""))));
      assertThat(http.get(STREAMS + "?limit=nonsense"), answers(200));
    }

    @Test
    void countsOnlyWhenStatisticsAreAskedFor() throws IOException {
      create("a", "BasicLiveData");
      http.ingest("a", Bodies.records(3));
      assertThat(
          http.get(STREAMS + "/a"), allOf(answers(200), body(not(containsString("consumed")))));
      assertThat(
          http.get(STREAMS + "/a?includeStatistics=false"), body(not(containsString("consumed"))));
      assertThat(
          http.get(STREAMS + "/a?x=1&includeStatistics=true"),
          body(
              stringContainsInOrder(
                  "\"maxRecordsTotal\":{\"provisioned\":5000000,\"consumed\":3}",
                  "\"maxGigaBytesTotal\":{\"provisioned\":15,\"consumed\":")));
      http.upsert("a", Bodies.records("r0", "r0".repeat(20)));
      http.delete("a", Bodies.identifiers("r1"));
      assertThat(
          http.get(STREAMS + "/a?includeStatistics=true"),
          body(
              stringContainsInOrder(
                  "\"consumed\":3}",
                  "\"maxGigaBytesTotal\":{\"provisioned\":15,\"consumed\":3.11E-7}")));
      assertThat(http.get(STREAMS + "/a?includeStatistics=yes"), refuses(400, "includeStatistics"));
    }

    @Test
    void tellsThePeriodsOfImmutableStreams() throws IOException {
      create("a", "ImmutableTestStream");
      assertThat(
          http.get(STREAMS + "/a"),
          body(
              stringContainsInOrder(
                  "\"retainedAfterSoftDelete\":\"P1D\"",
                  "\"dataDeletedAfter\":\"P7D\"",
                  "\"maxFilteringInterval\":\"P7D\"")));
    }

    @Test
    void answers404ToAnUnknownStream() throws IOException {
      assertThat(http.get(STREAMS + "/unknown"), refuses(404, "unknown"));
    }
  }

  @Nested
  final class UnderBudgets {
    @BeforeEach
    void restart() {
      emulator.close();
      emulator =
          RecordsEmulator.builder().budgets("{\"requests\":1000}").stream("first", "BasicArchive")
              .start();
      http = new Http(emulator);
    }

    @ParameterizedTest
    @CsvSource({"ImmutableTestStream, 3", "BasicArchive, 1", "BasicLiveData, 1"})
    void areAsManyOfATemplateAsPublished(String template, int more) throws IOException {
      for (int i = 0; i < more; i++) {
        assertThat(create("s" + i, template), answers(201));
      }
      assertThat(
          create("s" + more, template),
          refuses(400, "active streams of template " + template + " are limited to"));
      assertThat(create("s0", template), refuses(409));
      deleteStream("s0");
      assertThat(create("s" + more, template), answers(201));
    }
  }

  @Nested
  final class Deletion {
    @Test
    void hidesTheStreamAndKeepsItsName() throws IOException {
      create("a", "BasicLiveData");
      assertThat(deleteStream("a"), accepts(200));
      assertThat(http.get(STREAMS + "/a"), refuses(404));
      assertThat(http.ingest("a", Bodies.records(1)), refuses(404));
      assertThat(create("a", "BasicLiveData"), refuses(409));
    }

    @Test
    void succeedsForAnUnknownStream() throws IOException {
      assertThat(deleteStream("unknown"), accepts(200));
      assertThat(create("unknown", "BasicLiveData"), answers(201));
    }

    @Test
    void isGoneInItsOldForm() throws IOException {
      create("a", "BasicLiveData");
      assertThat(http.send("DELETE", STREAMS + "/a", new byte[0]), refuses(410));
      assertThat(http.get(STREAMS + "/a"), answers(200));
    }
  }

  private HttpResponse<String> create(String name, String template) throws IOException {
    return http.post(
        STREAMS,
        "{\"items\":[{\"externalId\":\"%s\",\"settings\":{\"template\":{\"name\":\"%s\"}}}]}"
            .formatted(name, template));
  }

  private HttpResponse<String> deleteStream(String name) throws IOException {
    return http.post(STREAMS + "/delete", "{\"items\":[{\"externalId\":\"" + name + "\"}]}");
  }
}
