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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How views of records are defined, shown and deleted. */
final class ViewDefinitionsTest {
  private final PumpViews pumps = new PumpViews();
  private final Http http = pumps.http;
  private final QueryClient reader = pumps.reader;

  @AfterEach
  void close() {
    pumps.close();
  }

  @Test
  void isShownByItsIdAndHiddenFromListsThatDoNotAskForViewsOfRecords() throws IOException {
    pumps.definePump("'name':'Pumps',");
    String byIds =
        "{'items':[" + PumpViews.ID + ",{'space':'m','externalId':'Pump','version':'v2'}]}";
    assertThat(
        http.post(PumpViews.MODELS + "views/byids", PumpViews.quoted(byIds)),
        body(
            allOf(
                containsString("\"usedFor\":\"record\""),
                containsString("\"streamId\":[\"live\"]"),
                containsString("\"containerPropertyIdentifier\":\"site\""),
                containsString("\"createdTime\":"),
                not(containsString("v2")))));
    assertThat(http.get(PumpViews.MODELS + "views"), body(is("{\"items\":[]}")));
    assertThat(http.get(PumpViews.MODELS + "views/?usedFor=record"), body(containsString("Pumps")));
    assertThat(
        http.get(PumpViews.MODELS + "views?usedFor=record&space=s"), body(is("{\"items\":[]}")));
    assertThat(
        http.post(
            PumpViews.MODELS + "views/delete",
            PumpViews.quoted("{'items':[" + PumpViews.ID + "]}")),
        body(is(PumpViews.quoted("{'items':[" + PumpViews.ID + "]}"))));
    assertThat(http.get(PumpViews.MODELS + "views?usedFor=record"), body(is("{\"items\":[]}")));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'streamId':['live'] | m.Pump/v1 must have at least 1 property",
        "'properties':{} | streamId is missing",
        "'streamId':[] | streamId must have exactly 1 entry",
        "'streamId':['live','other'] | streamId[1] is one entry too many",
        "'streamId':['live'],'usedFor':'node' | the emulator has no other views",
        "'streamId':['live'],'properties':{'a':{'container':{'type':'container','space':'m','externalId':'Node'},'containerPropertyIdentifier':'p'}} | container of records m.Node",
        "'streamId':['live'],'properties':{'a':{'container':{'type':'container','space':'m','externalId':'State'},'containerPropertyIdentifier':'no'}} | property no",
        "'streamId':['live'],'properties':{'a':{'container':{'type':'container','space':'m','externalId':'State'}}} | containerPropertyIdentifier is missing",
        "'streamId':['live'],'properties':{'a':{'connectionType':'multi_edge_connection'}} | no connections",
        "'streamId':['live'],'implements':[{'type':'view','space':'m','externalId':'No','version':'1'}] | implements the view m.No/1",
        "'streamId':['live'],'filter':{'nothing':{}} | the filter of the view m.Pump/v1",
        "'streamId':['live'],'filter':{'exists':{'property':['m','Pump/v1','a']}} | must be of a container"
      })
  void isRefusedWhereItIsWrong(String attributes, String message) throws IOException {
    assertThat(
        pumps.define("{'space':'m','externalId':'Pump','version':'v1'," + attributes + "}"),
        refuses(400, message));
  }

  @Test
  void hasThePropertiesOfTheViewsThatItImplements() throws IOException {
    pumps.definePump("");
    String child =
        """
        {'space':'m','externalId':'Child','version':'1','streamId':['live'],
         'implements':[%s],'properties':{%s}}"""
            .formatted(PumpViews.VIEW, PumpViews.property("need", "Place", "must"));
    assertThat(pumps.define(child), answers(200));
    assertThat(pumps.write("a", "{'running':true,'where':'x'}"), accepts(202));
    String source = "{'type':'view','space':'m','externalId':'Child','version':'1'}";
    assertThat(
        reader.filter("live", "{'sources':[{'source':" + source + ",'properties':['where']}]}"),
        body(containsString(PumpViews.quoted("{'m':{'Child/1':{'where':'x'}}}"))));
  }

  @Test
  void isShownWithTheTypesOfItsPropertiesAndWithWhatItInherits() throws IOException {
    pumps.definePump("");
    String child =
        """
        {'space':'m','externalId':'Child','version':'1','streamId':['live'],
         'implements':[%s],'properties':{%s}}"""
            .formatted(PumpViews.VIEW, PumpViews.property("need", "Place", "must"));
    assertThat(pumps.define(child), body(containsString("\"where\":{\"container\"")));
    String byIds = PumpViews.quoted("{'items':[{'space':'m','externalId':'Child','version':'1'}]}");
    JsonNode whole = item(http.post(PumpViews.MODELS + "views/byids", byIds));
    // What the official Python SDK reads of each property.
    whole
        .path("properties")
        .forEach(
            property ->
                List.of("container", "type", "nullable", "autoIncrement")
                    .forEach(name -> assertThat(name, property.has(name), is(true))));
    assertThat(whole.at("/properties/where/type/type").asText(), is("text"));
    assertThat(whole.path("mappedContainers").size(), is(2));
    String own = PumpViews.MODELS + "views/byids?includeInheritedProperties=false";
    JsonNode alone = item(http.post(own, byIds));
    assertThat(alone.path("properties").has("where"), is(false));
    assertThat(alone.path("properties").has("need"), is(true));
    assertThat(alone.path("implements").size(), is(1));
  }

  @Test
  void isOfAStreamWhoseNameIsOne() throws IOException {
    pumps.definePump("");
    String view =
        "{'space':'m','externalId':'V','version':'1','streamId':['%s'],'properties':{%s}}";
    String property = PumpViews.property("need", "Place", "must");
    assertThat(pumps.define(view.formatted("A stream", property)), refuses(400, "streamId[0]"));
    assertThat(pumps.define(view.formatted("not-there-yet", property)), answers(200));
  }

  private static JsonNode item(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body()).path("items").path(0);
  }

  @Test
  void outlivesTheProcess(@TempDir Path directory) throws IOException {
    RecordsEmulatorStarter starter = new RecordsEmulatorStarter(directory);
    try (RecordsEmulator first = starter.start()) {
      Http before = new Http(first);
      before.post(PumpViews.MODELS + "spaces", PumpViews.quoted("{'items':[{'space':'m'}]}"));
      before.post(
          PumpViews.MODELS + "containers",
          PumpViews.quoted(
              "{'items':[{'space':'m','externalId':'State','usedFor':'record','properties':{'on':{'type':{'type':'boolean'}}}}]}"));
      assertThat(
          before.post(
              PumpViews.MODELS + "views",
              PumpViews.quoted(
                  "{'items':["
                      + PumpViews.view(
                          "'filter':{'matchAll':{}},", PumpViews.property("r", "State", "on"))
                      + "]}")),
          answers(200));
    }
    try (RecordsEmulator second = starter.start()) {
      assertThat(
          new Http(second)
              .post(
                  PumpViews.MODELS + "views/byids",
                  PumpViews.quoted("{'items':[" + PumpViews.ID + "]}")),
          body(allOf(containsString("matchAll"), containsString("\"r\":{\"container\""))));
    }
  }

  /** Starts emulators that keep what they have in one directory. */
  private record RecordsEmulatorStarter(Path directory) {
    RecordsEmulator start() {
      return RecordsEmulator.builder().data(directory).stream("live", "BasicLiveData").start();
    }
  }
}
