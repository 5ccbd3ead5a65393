package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.body;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers may do, by endpoint and by space. */
final class CapabilitiesTest {
  private static final String INSPECT = "/api/v1/token/inspect";
  private static final String SOURCE =
      "{'type':'container','space':'%s','externalId':'C'}".replace('\'', '"');
  private static final String CONTAINER =
      "{'space':'%s','externalId':'C','usedFor':'record','properties':{'p':{'type':{'type':'int32'}}}}";
  private static final String MODELS =
      "{'spaces':[{'space':'m'},{'space':'n'},{'space':'s'},{'space':'t'}],'containers':["
          + CONTAINER.formatted("m")
          + ","
          + CONTAINER.formatted("n")
          + "]}";
  private static final Map<String, String> RIGHTS =
      Map.of(
          "records:READ", "{'streamRecordsAcl':{'actions':['READ'],'scope':{'all':{}}}}",
          "records:WRITE", "{'streamRecordsAcl':{'actions':['WRITE'],'scope':{'all':{}}}}",
          "streams:CREATE", "{'streamsAcl':{'actions':['CREATE'],'scope':{'all':{}}}}",
          "streams:READ", "{'streamsAcl':{'actions':['READ'],'scope':{'all':{}}}}",
          "streams:DELETE", "{'streamsAcl':{'actions':['DELETE'],'scope':{'all':{}}}}",
          "models:READ", "{'dataModelsAcl':{'actions':['READ'],'scope':{'all':{}}}}",
          "models:WRITE", "{'dataModelsAcl':{'actions':['WRITE'],'scope':{'all':{}}}}");

  private static RecordsEmulator emulator(String capabilities) {
    return RecordsEmulator.builder()
        .models(PumpViews.quoted(MODELS))
        .capabilities(PumpViews.quoted(capabilities))
        .stream("live", "BasicLiveData")
        .start();
  }

  private static String record(String space, String sourceSpace) {
    return "{\"space\":\"%s\",\"externalId\":\"r\",\"sources\":[%s]}"
        .formatted(space, Bodies.source(SOURCE.formatted(sourceSpace), "{\"p\":1}"));
  }

  private static HttpResponse<String> call(Http http, String operation) throws IOException {
    return switch (operation) {
      case "ingest" -> http.ingest("live", Bodies.items(record("s", "m")));
      case "upsert" -> http.upsert("live", Bodies.items(record("s", "m")));
      case "delete" -> http.delete("live", Bodies.identifiers("r"));
      case "filter" -> http.filter("live", "{}");
      case "sync" -> http.sync("live", "{\"initializeCursor\":\"1d-ago\"}");
      case "aggregate" -> http.aggregate("live", "{\"aggregates\":{\"n\":{\"count\":{}}}}");
      case "create stream" ->
          http.post(
              Http.path(""),
              PumpViews.quoted(
                  "{'items':[{'externalId':'new','settings':{'template':{'name':'BasicArchive'}}}]}"));
      case "list streams" -> http.get(Http.path(""));
      case "get stream" -> http.get(Http.path("/live"));
      case "templates" -> http.get(Http.path("/templates"));
      case "delete stream" ->
          http.post(Http.path("/delete"), PumpViews.quoted("{'items':[{'externalId':'other'}]}"));
      case "list spaces" -> http.get(PumpViews.MODELS + "spaces");
      case "list views" -> http.get(PumpViews.MODELS + "views?usedFor=record");
      case "show containers" ->
          http.post(
              PumpViews.MODELS + "containers/byids",
              PumpViews.quoted("{'items':[{'space':'m','externalId':'C'}]}"));
      case "define space" ->
          http.post(PumpViews.MODELS + "spaces", PumpViews.quoted("{'items':[{'space':'x'}]}"));
      default ->
          http.post(
              PumpViews.MODELS + "containers/delete",
              PumpViews.quoted("{'items':[{'space':'m','externalId':'None'}]}"));
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ingest | records:WRITE models:READ | 202",
        "upsert | records:WRITE models:READ | 202",
        "delete | records:WRITE | 200",
        "filter | records:READ models:READ | 200",
        "sync | records:READ models:READ | 200",
        "aggregate | records:READ models:READ | 200",
        "create stream | streams:CREATE | 201",
        "list streams | streams:READ | 200",
        "get stream | streams:READ | 200",
        "templates | streams:READ | 200",
        "delete stream | streams:DELETE | 200",
        "list spaces | models:READ | 200",
        "list views | models:READ | 200",
        "show containers | models:READ | 200",
        "define space | models:WRITE | 200",
        "delete containers | models:WRITE | 200"
      })
  void anEndpointNeedsExactlyItsRights(String operation, String needed, int success)
      throws IOException {
    List<String> rights = List.of(needed.split(" "));
    String all = String.join(",", rights.stream().map(r -> RIGHTS.getOrDefault(r, "")).toList());
    try (RecordsEmulator emulator = emulator("[" + all + "]")) {
      assertThat(call(new Http(emulator), operation), answers(success));
    }
    for (String missing : rights) {
      String others =
          String.join(
              ",",
              RIGHTS.entrySet().stream()
                  .filter(right -> !right.getKey().equals(missing))
                  .map(Map.Entry::getValue)
                  .toList());
      try (RecordsEmulator emulator = emulator("[" + others + "]")) {
        assertThat(
            call(new Http(emulator), operation),
            refuses(403, "Acl:" + missing.substring(missing.indexOf(':') + 1)));
      }
    }
  }

  @Test
  void recordsOfOtherSpacesAreNeitherWrittenNorSeen() throws IOException {
    try (RecordsEmulator emulator =
        emulator(
            "[{'streamRecordsAcl':{'actions':['WRITE'],'scope':{'spaceIdScope':{'spaceIds':['s','t']}}}},"
                + "{'streamRecordsAcl':{'actions':['READ'],'scope':{'spaceIdScope':{'spaceIds':['t']}}}},"
                + "{'dataModelsAcl':{'actions':['READ','WRITE'],'scope':{'spaceIdScope':{'spaceIds':['m','s']}}}}]")) {
      Http http = new Http(emulator);
      assertThat(
          http.ingest("live", Bodies.items(record("s", "m"), record("x", "m"))),
          refuses(403, "no right to write the space(s) x"));
      assertThat(emulator.count("live"), is(0));
      assertThat(
          http.ingest("live", Bodies.items(record("s", "m"), record("t", "m"))), answers(202));
      assertThat(
          http.ingest("live", Bodies.items(record("s", "n"))),
          refuses(403, "no right to read the space n"));
      assertThat(http.filter("live", "{}"), body(not(containsString("\"space\":\"s\""))));
      assertThat(http.filter("live", "{}"), body(containsString("\"space\":\"t\"")));
      assertThat(
          http.sync("live", "{\"initializeCursor\":\"1d-ago\"}"),
          body(not(containsString("\"space\":\"s\""))));
      assertThat(
          http.aggregate("live", "{\"aggregates\":{\"n\":{\"count\":{}}}}"),
          body(is("{\"aggregates\":{\"n\":{\"count\":1}}}")));
      assertThat(
          http.filter("live", "{\"filter\":{\"hasData\":[" + SOURCE.formatted("n") + "]}}"),
          refuses(403, "no right to read the space n"));
      assertThat(
          http.delete("live", "{\"items\":[{\"space\":\"x\",\"externalId\":\"r\"}]}"),
          refuses(403, "no right to write the space(s) x"));
      assertThat(
          http.get(PumpViews.MODELS + "containers"), body(not(containsString("\"space\":\"n\""))));
      assertThat(
          http.post(
              PumpViews.MODELS + "containers",
              PumpViews.quoted("{'items':[" + CONTAINER.formatted("t") + "]}")),
          refuses(403, "no right to write the space(s) t"));
    }
  }

  @Test
  void aRightIsForTheProjectsOfItsScope() throws IOException {
    try (RecordsEmulator emulator =
        emulator(
            "[{'streamsAcl':{'actions':['READ'],'scope':{'all':{}}},'projectScope':{'projects':['q']}}]")) {
      Http http = new Http(emulator);
      assertThat(http.get("/api/v1/projects/q/streams"), answers(200));
      assertThat(http.get("/api/v1/projects/p/streams"), refuses(403, "streamsAcl:READ"));
    }
  }

  @Test
  void tokenInspectShowsThem() throws IOException {
    String shown =
        "{\"subject\":\"anonymous\",\"projects\":[{\"projectUrlName\":\"my-project\",\"groups\":[]},{\"projectUrlName\":\"q\",\"groups\":[]}],"
            + "\"capabilities\":[{\"streamRecordsAcl\":{\"actions\":[\"READ\"],\"scope\":{\"spaceIdScope\":{\"spaceIds\":[\"s\"]}}},\"projectScope\":{\"projects\":[\"q\"]}},"
            + "{\"timeSeriesAcl\":{},\"projectScope\":{\"allProjects\":{}}}]}";
    try (RecordsEmulator emulator = emulator(shown.replace('"', '\''))) {
      HttpResponse<String> answer = new Http(emulator).get(INSPECT);
      assertThat(answer, answers(200));
      assertThat(answer, body(is(shown)));
    }
  }

  @Test
  void withoutThemTokenInspectShowsWhatTheOtherSettingsAllow() throws IOException {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().project("p").spaces("s").denyReads().start()) {
      HttpResponse<String> answer = new Http(emulator).get(INSPECT);
      assertThat(
          answer,
          body(
              containsString(
                  "\"streamRecordsAcl\":{\"actions\":[\"WRITE\"],\"scope\":{\"spaceIdScope\":{\"spaceIds\":[\"s\"]}}}")));
      assertThat(answer, body(not(containsString("\"actions\":[\"READ\"]"))));
      assertThat(answer, body(containsString("\"projectUrlName\":\"p\"")));
    }
  }

  @Test
  void tokenInspectNeedsATokenWhereOneIsRequired() throws IOException {
    try (RecordsEmulator emulator = RecordsEmulator.builder().requireAuth().start()) {
      Http http = new Http(emulator);
      assertThat(http.get(INSPECT), refuses(401, "token"));
      String grant =
          new String(
              http.send(
                      "POST",
                      "/oauth2/token",
                      "grant_type=client_credentials&client_id=emulator&client_secret=emulator-secret"
                          .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                  .body());
      String token = grant.replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
      assertThat(
          http.get(INSPECT, "Authorization", "Bearer " + token),
          body(containsString("\"subject\":\"emulator\"")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | must be an array",
        "{} | capabilities is missing",
        "[{}] | must name an access control list",
        "[{'streamsAcl':{'actions':['WRITE'],'scope':{'all':{}}}}] | must be one of CREATE, READ, DELETE",
        "[{'streamsAcl':{'actions':['READ'],'scope':{'spaceIdScope':{'spaceIds':['s']}}}}] | there is all",
        "[{'streamRecordsAcl':{'actions':['READ']}}] | scope is missing",
        "[{'streamRecordsAcl':{'scope':{'all':{}}}}] | actions is missing",
        "[{'streamRecordsAcl':{'actions':['READ'],'scope':{}}}] | must have exactly one attribute",
        "[{'streamRecordsAcl':{'actions':['READ'],'scope':{'all':{}}},'streamsAcl':{'actions':[],'scope':{'all':{}}}}] | one list too many",
        "[{'streamRecordsAcl':{'actions':['READ'],'scope':{'all':{}}},'projectScope':{'x':1}}] | is not an attribute"
      })
  void areRefusedWhereTheyAreMalformed(String json, String rule) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> RecordsEmulator.builder().capabilities(PumpViews.quoted(json)));
    assertThat(refusal.getMessage(), containsString(rule));
  }

  @Test
  void doNotStandBesideTheSettingsThatTheyReplace() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordsEmulator.builder().capabilities("[]").denyReads().start());
  }

  @Test
  void templatesAreListedByNameWithTheirLimits() throws IOException {
    try (RecordsEmulator emulator = RecordsEmulator.builder().mutableTemplate("AaCustom").start()) {
      HttpResponse<String> answer = new Http(emulator).get(Http.path("/templates"));
      assertThat(answer, answers(200));
      List<String> names =
          java.util.regex.Pattern.compile("\"name\":\"(\\w+)\"")
              .matcher(answer.body())
              .results()
              .map(m -> m.group(1))
              .toList();
      assertThat(
          names, is(List.of("AaCustom", "BasicArchive", "BasicLiveData", "ImmutableTestStream")));
      assertThat(
          answer,
          body(
              containsString(
                  "{\"name\":\"ImmutableTestStream\",\"type\":\"Immutable\",\"maxActiveStreams\":3,\"settings\":{\"lifecycle\":{\"retainedAfterSoftDelete\":\"P1D\",\"dataDeletedAfter\":\"P7D\"},\"limits\":{\"maxRecordsTotal\":{\"provisioned\":50000000},\"maxGigaBytesTotal\":{\"provisioned\":50},\"maxFilteringInterval\":\"P7D\"}}}")));
      assertThat(new Http(emulator).post(Http.path("/templates"), "{}"), answers(405));
    }
  }
}
