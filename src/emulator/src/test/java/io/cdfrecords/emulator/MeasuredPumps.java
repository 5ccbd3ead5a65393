package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static org.hamcrest.MatcherAssert.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;

/** An emulator with a container of measured values, and a view of it. */
final class MeasuredPumps implements AutoCloseable {
  static final String PUMP = "{'type':'container','space':'m','externalId':'Pump'}";
  static final String VIEW = "{'type':'view','space':'m','externalId':'Measured','version':'v1'}";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String MODELS =
      """
      {'spaces':[{'space':'m'},{'space':'s'}],
       'containers':[{'space':'m','externalId':'Pump','usedFor':'record','properties':{
        'temperature':{'name':'Temp','description':'of the oil','nullable':false,
          'type':{'type':'float64','unit':{'externalId':'temperature:deg_f'}}},
        'pressures':{'type':{'type':'float32','list':true,'maxListSize':9,
          'unit':{'externalId':'pressure:bar','sourceUnit':'BAR'}}},
        'voltage':{'type':{'type':'float64','unit':{'externalId':'electric_potential:v'}}},
        'speed':{'type':{'type':'float64'},'defaultValue':1.5},
        'label':{'type':{'type':'text','maxTextSize':20,'collation':'ucs_basic'}},
        'state':{'type':{'type':'enum','values':{'on':{'name':'On'},'off':{}}}}}}],
       'views':[{'space':'m','externalId':'Measured','version':'v1','streamId':['live'],
        'filter':{'range':{'property':['m','Pump','temperature'],'gt':40}},
        'properties':{
         'warm':{'name':'Warmth','container':{'type':'container','space':'m','externalId':'Pump'},
           'containerPropertyIdentifier':'temperature'}}}]}
      """;

  private final RecordsEmulator emulator =
      RecordsEmulator.builder().strictSchema().models(MODELS.replace('\'', '"')).stream(
              "live", "BasicLiveData")
          .start();
  final Http http = new Http(emulator);
  private final QueryClient reader = new QueryClient(http);

  MeasuredPumps() throws IOException {
    write("cold", "{'temperature':32,'pressures':[1,2.5]}");
    write("mild", "{'temperature':77,'voltage':230,'label':'x'}");
    write("hot", "{'temperature':212}");
  }

  @Override
  public void close() {
    emulator.close();
  }

  private void write(String id, String properties) throws IOException {
    String json =
        Bodies.items(
            "{'space':'s','externalId':'%s','sources':[%s]}"
                .formatted(id, Bodies.source(PUMP, properties)));
    assertThat(http.upsert("live", json.replace('\'', '"')), answers(202));
  }

  HttpResponse<String> filter(String query) throws IOException {
    return reader.filter("live", query);
  }

  HttpResponse<String> sync(String query) throws IOException {
    return reader.sync("live", query);
  }

  HttpResponse<String> aggregate(String query) throws IOException {
    return reader.aggregate("live", query);
  }

  /** Returns a part of an answer by its JSON pointer, with single quotes. */
  static String at(HttpResponse<String> answer, String pointer) throws IOException {
    assertThat(answer, answers(200));
    JsonNode found = MAPPER.readTree(answer.body()).at(pointer);
    return found.isMissingNode() ? "(absent)" : found.toString().replace('"', '\'');
  }
}
