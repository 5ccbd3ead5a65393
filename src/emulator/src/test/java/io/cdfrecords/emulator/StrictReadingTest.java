package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a schema makes of a record is what sync and aggregate show, after a restart too. */
final class StrictReadingTest {
  private static final String MODELS =
      """
      {"spaces":[{"space":"s"}],"containers":[
        {"space":"s","externalId":"Alarm","usedFor":"record","properties":{
          "severity":{"type":{"type":"int32"},"nullable":false,"defaultValue":3},
          "ratio":{"type":{"type":"float32"}}}}]}
      """;

  private RecordsEmulator emulator;
  private Path directory = Path.of("");

  @BeforeEach
  void write(@TempDir Path temporary) throws IOException {
    directory = temporary;
    start();
    String records =
        Bodies.items(
            Bodies.record("s", "a", "{\"ratio\":0.1}"),
            Bodies.record("s", "b", "{\"ratio\":16777217,\"severity\":5}"),
            Bodies.record("s", "c", "{\"ratio\":0.5}"));
    for (String stream : List.of("live", "archive")) {
      assertThat(new Http(emulator).ingest(stream, records), accepts(202));
    }
  }

  @AfterEach
  void close() {
    emulator.close();
  }

  private void start() {
    emulator =
        RecordsEmulator.builder().strictSchema().models(MODELS).data(directory).stream(
                "live", "BasicLiveData")
            .stream("archive", "BasicArchive")
            .start();
  }

  @Test
  void ofSync() throws IOException {
    for (String stream : List.of("live", "archive")) {
      assertThat(
          synced(stream),
          is(
              "{'ratio':0.10000000149011612,'severity':3}"
                  + "{'ratio':1.6777216E7,'severity':5}"
                  + "{'ratio':0.5,'severity':3}"));
    }
    String before = synced("live");
    emulator.close();
    start();
    assertThat(synced("live"), is(before));
  }

  @Test
  void ofAggregate() throws IOException {
    String expected =
        "{'ratio':{'max':1.6777216E7},'least':{'min':0.10000000149011612},'severities':{"
            + "'uniqueValueBuckets':[{'value':3,'count':2},{'value':5,'count':1}]}}";
    assertThat(aggregated(), is(expected));
    emulator.close();
    start();
    assertThat(aggregated(), is(expected));
  }

  private String aggregated() throws IOException {
    return new QueryClient(new Http(emulator))
        .aggregates(
            "live",
            "{'ratio':{'max':{'property':['s','Alarm','ratio']}},"
                + "'least':{'min':{'property':['s','Alarm','ratio']}},"
                + "'severities':{'uniqueValues':{'property':['s','Alarm','severity']}}}");
  }

  private String synced(String stream) throws IOException {
    SyncClient reader = new SyncClient(new Http(emulator), stream);
    reader.asks("'sources':[{" + QueryClient.ALARM + ",'properties':['*']}]");
    reader.next();
    StringBuilder shown = new StringBuilder();
    for (JsonNode item : reader.latestItems()) {
      shown.append(item.at("/properties/s/Alarm"));
    }
    return shown.toString().replace('"', '\'');
  }
}
