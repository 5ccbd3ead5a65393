package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static org.hamcrest.MatcherAssert.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

/** An emulator whose records are checked against two containers, and a view over both. */
final class PumpViews implements AutoCloseable {
  static final String MODELS = "/api/v1/projects/p/models/";
  static final String VIEW = "{'type':'view','space':'m','externalId':'Pump','version':'v1'}";
  static final String ID = "{'space':'m','externalId':'Pump','version':'v1'}";
  static final String MODEL =
      """
      {'spaces':[{'space':'m'},{'space':'s'}],'containers':[
        {'space':'m','externalId':'State','usedFor':'record','properties':{
          'on':{'type':{'type':'boolean'}},
          'level':{'type':{'type':'int32'},'nullable':false,'defaultValue':3},
          'since':{'type':{'type':'timestamp'}}}},
        {'space':'m','externalId':'Place','usedFor':'record','properties':{
          'site':{'type':{'type':'text','maxTextSize':5}},
          'must':{'type':{'type':'int32'}}}},
        {'space':'m','externalId':'Node','usedFor':'node','properties':{
          'p':{'type':{'type':'text'}}}}]}
      """;

  final RecordsEmulator emulator =
      RecordsEmulator.builder().strictSchema().models(quoted(MODEL)).stream("live", "BasicLiveData")
          .stream("other", "BasicLiveData")
          .start();
  final Http http = new Http(emulator);
  final QueryClient reader = new QueryClient(http);

  @Override
  public void close() {
    emulator.close();
  }

  static String quoted(String json) {
    return json.replace('\'', '"');
  }

  HttpResponse<String> define(String view) throws IOException {
    return http.post(MODELS + "views", quoted("{'items':[" + view + "]}"));
  }

  static String property(String name, String container, String identifier) {
    return """
        '%s':{'container':{'type':'container','space':'m','externalId':'%s'},
              'containerPropertyIdentifier':'%s'}"""
        .formatted(name, container, identifier);
  }

  static String view(String more, String... properties) {
    return "{'space':'m','externalId':'Pump','version':'v1','streamId':['live'],%s'properties':{%s}}"
        .formatted(more, String.join(",", properties));
  }

  void definePump(String more) throws IOException {
    assertThat(
        define(
            view(
                more,
                property("running", "State", "on"),
                property("grade", "State", "level"),
                property("from", "State", "since"),
                property("where", "Place", "site"))),
        answers(200));
  }

  HttpResponse<String> write(String id, String properties) throws IOException {
    return http.ingest(
        "live",
        Bodies.items(
            "{\"space\":\"s\",\"externalId\":\"%s\",\"sources\":[%s]}"
                .formatted(id, Bodies.source(quoted(VIEW), quoted(properties)))));
  }

  HttpResponse<String> writeTo(String container, String id, String properties) throws IOException {
    String source = "{'type':'container','space':'m','externalId':'%s'}".formatted(container);
    return http.upsert(
        "live",
        Bodies.items(
            "{\"space\":\"s\",\"externalId\":\"%s\",\"sources\":[%s]}"
                .formatted(id, Bodies.source(quoted(source), quoted(properties)))));
  }

  List<String> seen() throws IOException {
    return reader.ids("live", "{'sources':[{'source':" + VIEW + ",'properties':['*']}]}");
  }
}
