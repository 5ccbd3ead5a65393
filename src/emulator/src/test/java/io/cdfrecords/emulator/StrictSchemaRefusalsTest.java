package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static io.cdfrecords.emulator.StrictModel.container;
import static io.cdfrecords.emulator.StrictModel.source;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an emulator refuses of records because of their containers. */
final class StrictSchemaRefusalsTest {
  private final RecordsEmulator emulator =
      RecordsEmulator.builder().strictSchema().models(StrictModel.ALL_TYPES).stream(
              "live", "BasicLiveData")
          .stream("archive", "BasicArchive")
          .start();
  private final Http http = new Http(emulator);

  @AfterEach
  void close() {
    emulator.close();
  }

  private HttpResponse<String> ingest(String container, String properties) throws IOException {
    return http.ingest("live", Bodies.withSources(source(container(container), properties)));
  }

  @Test
  void aRecordWithoutWhatIsNotNullable() throws IOException {
    assertThat(
        ingest("Required", "{'may':'x'}"),
        refuses(400, "items[0].sources must have the property must", "s.Required", "(record r)"));
    assertThat(emulator.count("live"), is(0));
  }

  @Test
  void aSpaceThatDoesNotExist() throws IOException {
    String record = Bodies.record("nowhere", "r", "{\"id\":\"x\"}");
    assertThat(
        http.ingest("live", Bodies.items(Bodies.record("good"), record)),
        refuses(400, "items[1].space names a space that does not exist: nowhere", "(record r)"));
  }

  @Test
  void aContainerThatDoesNotExist() throws IOException {
    assertThat(
        ingest("Nothing", "{'p':1}"),
        refuses(400, "sources[0].source names a container that does not exist: s.Nothing"));
  }

  @Test
  void aContainerThatIsNotForRecords() throws IOException {
    assertThat(ingest("Node", "{'p':'x'}"), refuses(400, "s.Node, whose usedFor is not"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'source':{'type':'container','space':'s','externalId':'Nothing'},'properties':{'p':1}}",
        "{'properties':{'p':1},'source':{'type':'container','space':'s','externalId':'Nothing'}}",
        "{'properties':1,'source':{'type':'container','space':'s','externalId':'Nothing'}}"
      })
  void anUnknownContainerWhereverItIsNamed(String source) throws IOException {
    assertThat(
        http.ingest("live", Bodies.withSources(source.replace('\'', '"'))),
        refuses(400, "items[0].sources[0].source names a container that does not exist"));
  }

  @Test
  void aSourceWhoseContainerIsNotReadable() throws IOException {
    String source = "{'properties':{'p':1},'source':{'type':'table'}}";
    assertThat(
        http.ingest("live", Bodies.withSources(source.replace('\'', '"'))),
        refuses(400, "items[0].sources[0].source.type must be"));
  }

  @Test
  void aViewThatDoesNotExist() throws IOException {
    String view = "{'type':'view','space':'s','externalId':'Alarm','version':'1'}";
    assertThat(
        http.ingest("live", Bodies.withSources(source(view, "{'id':'x'}"))),
        refuses(400, "a view that does not exist: s.Alarm/1"));
  }

  @Test
  void moreThanAHundredPropertiesOfASource() throws IOException {
    StringBuilder properties = new StringBuilder();
    StringBuilder values = new StringBuilder();
    for (int i = 0; i <= 100; i++) {
      if (i < 100) {
        properties.append(i == 0 ? "" : ",").append("'p" + i + "':{'type':{'type':'text'}}");
      }
      values.append(i == 0 ? "" : ",").append("'p" + i + "':'x'");
    }
    String wide =
        "{'items':[{'space':'s','externalId':'Wide','usedFor':'record','properties':{"
            + properties
            + "}}]}";
    http.post("/api/v1/projects/p/models/containers", wide.replace('\'', '"'));
    assertThat(
        ingest("Wide", "{" + values + "}"),
        refuses(400, "p100 is not a property of the container s.Wide"));
  }

  @Test
  void anUpsertAsItDoesAnIngest() throws IOException {
    String body = Bodies.withSources(source(container("Alarm"), "{'int32':'x'}"));
    assertThat(http.upsert("live", body), refuses(400, "int32"));
  }

  @Test
  void whatItTookBeforeTheContainerWasDeleted() throws IOException {
    assertThat(ingest("Alarm", "{'id':'x'}"), accepts(202));
    http.post(
        "/api/v1/projects/p/models/containers/delete",
        "{\"items\":[{\"space\":\"s\",\"externalId\":\"Alarm\"}]}");
    assertThat(ingest("Alarm", "{'id':'x'}"), refuses(400, "s.Alarm"));
    assertThat(emulator.count("live"), is(1));
  }
}
