package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.body;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spaces and containers over HTTP. */
final class ModelsTest {
  private static final String PROPERTIES = "'properties':{'p':{'type':{'type':'text'}}}";

  private final HandClock clock = new HandClock();
  private final RecordsEmulator emulator = RecordsEmulator.builder().clock(clock).start();
  private final Http http = new Http(emulator);

  @BeforeEach
  void defineASpace() throws IOException {
    post("spaces", "{'items':[{'space':'plant','name':'Plant'}]}");
  }

  @AfterEach
  void close() {
    emulator.close();
  }

  private HttpResponse<String> post(String what, String json) throws IOException {
    return http.post("/api/v1/projects/p/models/" + what, json.replace('\'', '"'));
  }

  private HttpResponse<String> list(String what) throws IOException {
    return http.get("/api/v1/projects/p/models/" + what);
  }

  /** Defines the container plant.Alarm with these attributes besides. */
  private HttpResponse<String> container(String attributes) throws IOException {
    return post(
        "containers", "{'items':[{'space':'plant','externalId':'Alarm'," + attributes + "}]}");
  }

  /** Defines the container plant.Alarm with a property "p" of this definition. */
  private HttpResponse<String> property(String definition) throws IOException {
    return container("'usedFor':'record','properties':{'p':" + definition + "}");
  }

  @Nested
  final class Spaces {
    @Test
    void areAnsweredWithTheirTimes() throws IOException {
      assertThat(
          post("spaces/byids", "{'items':[{'space':'plant'},{'space':'nowhere'}]}"),
          allOf(
              answers(200),
              body(
                  is(
                      "{\"items\":[{\"space\":\"plant\",\"name\":\"Plant\","
                          + "\"createdTime\":1767225600000,\"lastUpdatedTime\":1767225600000,"
                          + "\"isGlobal\":false}]}"))));
    }

    @Test
    void keepTheirTimeWhereNothingNewIsSaid() throws IOException {
      clock.advance(Duration.ofSeconds(1));
      String same = "{'items':[{'space':'plant','name':'Plant'}]}";
      assertThat(post("spaces", same), body(containsString("\"lastUpdatedTime\":1767225600000")));
      assertThat(
          post("spaces", same.replace("Plant", "Works")),
          body(
              allOf(
                  containsString("\"createdTime\":1767225600000"),
                  containsString("\"lastUpdatedTime\":1767225601000"))));
    }

    @Test
    void areListedByNameAndInPages() throws IOException {
      post("spaces", "{'items':[{'space':'b'},{'space':'a'}]}");
      HttpResponse<String> first = list("spaces?limit=2&includeGlobal=false");
      assertThat(
          first,
          body(
              allOf(
                  containsString("[{\"space\":\"a\""),
                  containsString("{\"space\":\"b\""),
                  not(containsString("plant")),
                  containsString("\"nextCursor\":\"b\""))));
      assertThat(
          list("spaces?limit=2&cursor=b"),
          body(allOf(containsString("[{\"space\":\"plant\""), not(containsString("nextCursor")))));
    }

    @ParameterizedTest
    @CsvSource({"limit=0", "limit=1001", "limit=x"})
    void areNotListedInPagesOfNoSize(String query) throws IOException {
      assertThat(list("spaces?" + query), refuses(400, "query limit"));
    }

    @Test
    void areDeletedWhereTheyAreEmpty() throws IOException {
      container("'usedFor':'record'," + PROPERTIES);
      String names = "{'items':[{'space':'plant'},{'space':'nowhere'}]}";
      assertThat(post("spaces/delete", names), refuses(400, "plant is not empty", "plant.Alarm"));
      assertThat(
          post("containers/delete", "{'items':[{'space':'plant','externalId':'Alarm'}]}"),
          body(is("{\"items\":[{\"space\":\"plant\",\"externalId\":\"Alarm\"}]}")));
      assertThat(post("spaces/delete", names), body(is("{\"items\":[{\"space\":\"plant\"}]}")));
      assertThat(list("spaces"), body(is("{\"items\":[]}")));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{'items':[]} | items, between 1 and 100",
          "{} | items, between 1 and 100",
          "{'items':[{'space':'1'}]} | items[0].space must match",
          "{'items':[{'space':'cdf'}]} | items[0].space must be none of",
          "{'items':[{'name':'x'}]} | items[0].space is missing",
          "{'items':[{'space':'a','colour':'red'}]} | items[0].colour is not an attribute",
          "{'items':[{'space':'a'},{'space':'a'}]} | items name a twice"
        })
    void areRefusedWhereTheyAreWrong(String json, String message) throws IOException {
      assertThat(post("spaces", json), refuses(400, message));
    }
  }

  @Nested
  final class Containers {
    @Test
    void areAnsweredWithWhatWasLeftToTheDefaults() throws IOException {
      HttpResponse<String> answer = property("{'type':{'type':'int32'},'defaultValue':5}");
      String expected =
          "{'items':[{'usedFor':'record','space':'plant','externalId':'Alarm','properties':{'p':"
              + "{'nullable':true,'autoIncrement':false,'immutable':false,'defaultValue':5,"
              + "'type':{'list':false,'type':'int32'},'constraintState':{}}},"
              + "'createdTime':1767225600000,'lastUpdatedTime':1767225600000,'isGlobal':false}]}";
      assertThat(answer, allOf(answers(200), body(is(expected.replace('\'', '"')))));
      assertThat(
          post("containers/byids", "{'items':[{'space':'plant','externalId':'Alarm'}]}").body(),
          is(answer.body()));
      assertThat(list("containers?space=plant").body(), is(answer.body()));
      assertThat(list("containers?space=other"), body(is("{\"items\":[]}")));
    }

    @Test
    void needTheirSpace() throws IOException {
      String json =
          "{'items':[{'space':'x','externalId':'A','usedFor':'record'," + PROPERTIES + "}]}";
      assertThat(post("containers", json), refuses(400, "no space x", "x.A"));
    }

    @Test
    void takeNewPropertiesButKeepTheTypesOfTheOld() throws IOException {
      property("{'type':{'type':'text'}}");
      assertThat(
          container(
              "'usedFor':'record','properties':{'p':{'type':{'type':'text'}},"
                  + "'q':{'type':{'type':'date'}}}"),
          answers(200));
      assertThat(
          property("{'type':{'type':'int64'}}"), refuses(400, "property p", "cannot be changed"));
      assertThat(
          property("{'type':{'type':'text','list':true}}"), refuses(400, "cannot be changed"));
      assertThat(
          container("'usedFor':'node'," + PROPERTIES), refuses(400, "usedFor", "plant.Alarm"));
    }

    @ParameterizedTest
    @CsvSource({
      "space",
      "externalId",
      "createdTime",
      "lastUpdatedTime",
      "deletedTime",
      "extensions",
      "-a"
    })
    void haveNoPropertyOfAReservedName(String name) throws IOException {
      assertThat(
          container("'properties':{'" + name + "':{'type':{'type':'text'}}}"),
          refuses(400, "items[0].properties." + name + " has a name that must match"));
    }

    @ParameterizedTest
    @CsvSource({"100, 200", "101, 400"})
    void haveAtMostAHundredProperties(int count, int status) throws IOException {
      StringBuilder properties = new StringBuilder();
      for (int i = 0; i < count; i++) {
        properties.append(i == 0 ? "" : ",").append("'p" + i + "':{'type':{'type':'text'}}");
      }
      assertThat(container("'properties':{" + properties + "}"), answers(status));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{} | p.type is missing",
          "{'type':{'type':'string'}} | p.type.type must be one of text, boolean, int32",
          "{'type':{'list':true}} | p.type.type is missing",
          "{'type':{'type':'text','list':1}} | p.type.list must be true or false",
          "{'type':{'type':'text','maxTextSize':0}} | maxTextSize must be a whole number from 1 on",
          "{'type':{'type':'int32','maxTextSize':9}} | p.type must not have maxTextSize",
          "{'type':{'type':'int32','maxListSize':9}} | p.type must not have maxListSize",
          "{'type':{'type':'text','values':{'a':{}}}} | p.type must not have values",
          "{'type':{'type':'enum'}} | p.type.values is missing",
          "{'type':{'type':'enum','values':{}}} | values must have at least 1 value",
          "{'type':{'type':'enum','values':{'1a':{}}}} | values.1a has a name that must match",
          "{'type':{'type':'text'},'autoIncrement':true} | p.autoIncrement must be false",
          "{'type':{'type':'text'},'nullable':'no'} | p.nullable must be true or false",
          "{'type':{'type':'text'},'defaultValue':1} | defaultValue must be a text, but was a number",
          "{'defaultValue':'3','type':{'type':'int32'}} | properties.p is wrong: defaultValue must be",
          "{'type':{'type':'text','list':true},'defaultValue':'a'} | defaultValue must be a list",
          "{'type':{'type':'text'},'defaultValue':null} | p.defaultValue must not be null"
        })
    void areRefusedWhereAPropertyIsWrong(String definition, String message) throws IOException {
      assertThat(property(definition), refuses(400, message));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "'usedFor':'records'| usedFor must be one of [all, edge, node, record]",
          "'usedFor':'record'| items[0].properties is missing",
          "'usedFor':'record','properties':{}| properties must have between 1 and 100",
          "'constraints':{'c':{}}| constraints.c is not kept to by the emulator",
          "'indexes':{'c':{}}| indexes.c is not kept to by the emulator"
        })
    void areRefusedWhereTheyAreWrong(String attributes, String message) throws IOException {
      assertThat(container(attributes), refuses(400, message));
    }

    @Test
    void areAllDefinedOrNone() throws IOException {
      String good = "{'space':'plant','externalId':'A'," + PROPERTIES + "}";
      String bad = "{'space':'nowhere','externalId':'B'," + PROPERTIES + "}";
      post("containers", "{'items':[" + good + "," + bad + "]}");
      assertThat(list("containers"), body(is("{\"items\":[]}")));
    }
  }

  @Test
  void areNeededByNoRecordWhereTheSchemaIsOpen() throws IOException {
    http.post(
        Http.path(""),
        "{\"items\":[{\"externalId\":\"s1\",\"settings\":{\"template\":{\"name\":\"BasicLiveData\"}}}]}");
    assertThat(http.ingest("s1", Bodies.records("a")), answers(202));
  }
}
