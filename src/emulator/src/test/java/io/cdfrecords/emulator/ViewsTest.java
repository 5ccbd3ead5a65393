package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that are written and read through views. */
final class ViewsTest {
  private final PumpViews pumps = new PumpViews();
  private final Http http = pumps.http;
  private final QueryClient reader = pumps.reader;

  @AfterEach
  void close() {
    pumps.close();
  }

  @Nested
  final class AWrite {
    @Test
    void reachesEveryContainerThatTheViewMapsWithItsDefaults() throws IOException {
      pumps.definePump("");
      assertThat(pumps.write("a", "{'where':'x'}"), accepts(202));
      assertThat(
          pumps.emulator.records("live").get(0).sources(),
          is(
              PumpViews.quoted(
                  "[{'source':{'type':'container','space':'m','externalId':'State'},'properties':{'level':3}},"
                      + "{'source':{'type':'container','space':'m','externalId':'Place'},'properties':{'site':'x'}}]")));
      assertThat(pumps.seen(), is(List.of("a")));
    }

    @Test
    void mayNameTheViewAfterItsProperties() throws IOException {
      pumps.definePump("");
      assertThat(
          http.ingest(
              "live",
              PumpViews.quoted(
                  "{'items':[{'sources':[{'properties':{'grade':7},'source':%s}],'space':'s','externalId':'a'}]}"
                      .formatted(PumpViews.VIEW))),
          accepts(202));
      assertThat(
          reader.properties("live", "{'source':" + PumpViews.VIEW + ",'properties':['*']}"),
          is("{'m':{'Pump/v1':{'grade':7}}}"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        value = {
          "{'on':true} | items[0].sources[0].properties.on is not a property of the view m.Pump/v1",
          "{'running':1} | items[0].sources[0].properties.running must be",
          "{'where':'too long'} | properties.where must be at most 5 bytes",
          "{} | must have at least 1 property"
        })
    void isRefusedByTheNamesOfTheView(String properties, String message) throws IOException {
      pumps.definePump("");
      assertThat(pumps.write("a", properties), refuses(400, message, "(record a)"));
    }

    @Test
    void isRefusedWhereTheViewIsOfAnotherStream() throws IOException {
      pumps.definePump("");
      assertThat(
          http.ingest(
              "other",
              Bodies.withSources(
                  Bodies.source(PumpViews.quoted(PumpViews.VIEW), "{\"running\":true}"))),
          refuses(400, "m.Pump/v1", "for the stream live and not for other"));
      assertThat(
          reader.filter(
              "other", "{'sources':[{'source':" + PumpViews.VIEW + ",'properties':['*']}]}"),
          refuses(400, "m.Pump/v1", "for the stream live and not for other"));
    }

    @Test
    void isRefusedThroughAViewThatIsNotDefined() throws IOException {
      assertThat(pumps.write("a", "{'running':true}"), refuses(400, "a view that does not exist"));
    }
  }

  @Nested
  final class ARead {
    @Test
    void seesOnlyRecordsWithDataInAllContainersThatMeetTheFilterOfTheView() throws IOException {
      pumps.definePump("'filter':{'range':{'property':['m','State','level'],'gt':4}},");
      pumps.write("low", "{'grade':4,'where':'x'}");
      pumps.write("high", "{'grade':5,'where':'x'}");
      pumps.writeTo("State", "half", "{'level':9}");
      assertThat(pumps.seen(), is(List.of("high")));
      assertThat(
          reader.ids("live", "{'filter':{'hasData':[" + PumpViews.VIEW + "]}}"),
          is(List.of("high")));
      assertThat(
          reader.ids("live", "{'filter':{'exists':{'property':['m','Pump/v1','grade']}}}"),
          is(List.of("high")));
      assertThat(
          reader.aggregates(
              "live", "{'s':{'sum':{'property':['m','Pump/v1','grade']}},'n':{'count':{}}}"),
          is("{'s':{'sum':5},'n':{'count':1}}"));
      SyncClient client = new SyncClient(http, "live");
      client.asks("'sources':[{'source':" + PumpViews.VIEW + ",'properties':['grade']}]");
      assertThat(client.statuses(), is(List.of("high created")));
    }

    @Test
    void mixesNoContainersWithViews() throws IOException {
      pumps.definePump("");
      String container = "{'type':'container','space':'m','externalId':'State'}";
      String all = "'properties':['*']";
      for (String query :
          List.of(
              "{'sources':[{'source':"
                  + PumpViews.VIEW
                  + ","
                  + all
                  + "},{'source':"
                  + container
                  + ","
                  + all
                  + "}]}",
              "{'sources':[{'source':"
                  + PumpViews.VIEW
                  + ","
                  + all
                  + "}],'filter':{'hasData':["
                  + container
                  + "]}}",
              "{'filter':{'hasData':[" + PumpViews.VIEW + "," + container + "]}}",
              "{'sources':[{'source':"
                  + PumpViews.VIEW
                  + ","
                  + all
                  + "}],'filter':{'exists':{'property':['m','State','on']}}}")) {
        assertThat(reader.filter("live", query), refuses(400, "cannot be mixed"));
      }
    }

    @Test
    void isOrderedByPropertiesOfContainersOnly() throws IOException {
      pumps.definePump("");
      pumps.write("low", "{'grade':1,'where':'x'}");
      pumps.write("high", "{'grade':9,'where':'x'}");
      String query =
          "{'sources':[{'source':%s,'properties':['*']}],'sort':[{'property':['m','%s','%s'],'direction':'descending'}]}";
      assertThat(
          reader.ids("live", query.formatted(PumpViews.VIEW, "State", "level")),
          is(List.of("high", "low")));
      assertThat(
          reader.filter("live", query.formatted(PumpViews.VIEW, "Pump/v1", "grade")),
          refuses(400, "sort[0].property must be a property of a container"));
      assertThat(
          reader.filter("live", query.formatted(PumpViews.VIEW, "Unknown/v1", "grade")),
          refuses(400, "sort[0].property must be a property of a container"));
    }

    @Test
    void hasOneSourceOfPropertiesInAnAggregateByAView() throws IOException {
      pumps.definePump("");
      assertThat(
          pumps.define(
              PumpViews.view("", PumpViews.property("x", "State", "on"))
                  .replace("'Pump'", "'Second'")),
          answers(200));
      assertThat(
          reader.aggregate(
              "live",
              "{'aggregates':{'a':{'count':{'property':['m','Pump/v1','grade']}},'b':{'count':{'property':['m','Second/v1','x']}}}}"),
          refuses(400, "must all be of one view"));
    }

    @Test
    void comparesATimestampWithTextOnly() throws IOException {
      pumps.definePump("");
      pumps.write("a", "{'from':'2026-01-01T00:00:00Z'}");
      String range = "{'filter':{'range':{'property':['m','%s','%s'],'gte':%s}}}";
      for (String[] path :
          List.of(new String[] {"State", "since"}, new String[] {"Pump/v1", "from"})) {
        assertThat(
            reader.filter("live", range.formatted(path[0], path[1], "1767225600000")),
            refuses(400, "must be a timestamp in ISO 8601"));
        assertThat(
            reader.ids("live", range.formatted(path[0], path[1], "'2026-01-01T01:00:00+01'")),
            is(List.of("a")));
      }
    }
  }
}
