package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static io.cdfrecords.emulator.MeasuredPumps.PUMP;
import static io.cdfrecords.emulator.MeasuredPumps.VIEW;
import static io.cdfrecords.emulator.MeasuredPumps.at;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values in other units than they are stored in: °F as °C, bar as psi. Nothing here writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TargetUnitsTest {
  private static final String CELSIUS =
      "'targetUnits':{'properties':[{'property':['m','%s'],'unit':{'externalId':'temperature:deg_c'}}]}";
  private static final String STORED = CELSIUS.formatted("Pump','temperature");
  private static final String SEEN = CELSIUS.formatted("Measured/v1','warm");
  private MeasuredPumps pumps;

  @BeforeAll
  void start() throws IOException {
    pumps = new MeasuredPumps();
  }

  @AfterAll
  void stop() {
    pumps.close();
  }

  private static String sources(String source) {
    return "'sources':[{'source':" + source + ",'properties':['*']}]";
  }

  @Test
  void convertTheValuesOfOnePropertyAndLeaveTheOthers() throws IOException {
    assertThat(
        at(
            pumps.filter(
                "{" + sources(PUMP) + ",'sort':[{'property':['externalId']}]," + STORED + "}"),
            "/items/0/properties/m/Pump"),
        is("{'temperature':0.0,'pressures':[1,2.5],'speed':1.5}"));
  }

  @Test
  void ofASystemConvertWhatTheySayAnythingOf() throws IOException {
    String imperial = ",'targetUnits':{'unitSystemName':'Imperial'}}";
    String ordered = "{" + sources(PUMP) + ",'sort':[{'property':['externalId']}]";
    assertThat(
        at(pumps.filter(ordered + imperial), "/items/0/properties/m/Pump/pressures"),
        is("[14.5037737730209,36.2594344325523]"));
    assertThat(
        at(pumps.filter(ordered + imperial), "/items/2/properties/m/Pump"),
        is("{'temperature':77,'voltage':230,'label':'x','speed':1.5}"));
    assertThat(
        at(
            pumps.filter(ordered + ",'targetUnits':{'unitSystemName':'SI'}}"),
            "/items/1/properties/m/Pump/temperature"),
        is("373.15"));
  }

  @Test
  void convertWhatIsReadThroughAViewAndNotTheFilterOfTheView() throws IOException {
    String query = "{" + sources(VIEW) + "," + SEEN + ",'sort':[{'property':['externalId']}]}";
    assertThat(QueryClient.ids(pumps.filter(query)), is(List.of("hot", "mild")));
    assertThat(
        at(pumps.filter(query), "/items/1/properties"), is("{'m':{'Measured/v1':{'warm':25.0}}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'range':{'property':['m','Pump','temperature'],'gte':25,'lt':100}} | mild",
        "{'range':{'property':['m','Pump','temperature'],'gt':25}} | hot",
        "{'equals':{'property':['m','Pump','temperature'],'value':25}} | mild",
        "{'in':{'property':['m','Pump','temperature'],'values':[0,100]}} | cold,hot",
        "{'equals':{'property':['m','Pump','temperature'],'value':77}} | ''"
      })
  void convertTheThresholdsOfFilters(String filter, String ids) throws IOException {
    List<String> expected = ids.isEmpty() ? List.of() : List.of(ids.split(","));
    String order = ",'sort':[{'property':['externalId']}]}";
    // The units may stand before the filter or after it: JSON has no order.
    assertThat(
        QueryClient.ids(pumps.filter("{'filter':" + filter + "," + STORED + order)), is(expected));
    assertThat(
        QueryClient.ids(pumps.filter("{" + STORED + ",'filter':" + filter + order)), is(expected));
  }

  @Test
  void convertThresholdsInListsThatContain() throws IOException {
    String psi =
        "'targetUnits':{'properties':[{'property':['m','Pump','pressures'],'unit':{'unitSystemName':'Imperial'}}]}";
    assertThat(
        QueryClient.ids(
            pumps.filter(
                "{'filter':{'containsAny':{'property':['m','Pump','pressures'],'values':[14.5037737730209]}},"
                    + psi
                    + "}")),
        is(List.of("cold")));
  }

  @Test
  void holdForSync() throws IOException {
    assertThat(
        at(
            pumps.sync(
                "{'initializeCursor':'1d-ago',"
                    + sources(PUMP)
                    + ",'filter':{'range':{'property':['m','Pump','temperature'],'gt':99}},"
                    + STORED
                    + "}"),
            "/items"),
        is(
            at(
                pumps.sync(
                    "{'initializeCursor':'1d-ago',"
                        + sources(PUMP)
                        + ",'filter':{'equals':{'property':['externalId'],'value':'hot'}},"
                        + STORED
                        + "}"),
                "/items")));
  }

  @Test
  void holdForAggregates() throws IOException {
    String of = "{'property':['m','Pump','temperature']%s}";
    assertThat(
        at(
            pumps.aggregate(
                "{'aggregates':{'low':{'min':%s},'mean':{'avg':%s},'sum':{'sum':%s},'each':{'numberHistogram':%s},'some':{'filters':{'filters':[{'range':{'property':['m','Pump','temperature'],'gte':25}}]}}},"
                        .formatted(
                            of.formatted(""),
                            of.formatted(""),
                            of.formatted(""),
                            of.formatted(",'interval':50,'hardBounds':{'min':0,'max':60}"))
                    + STORED
                    + "}"),
            "/aggregates"),
        is(
            "{'low':{'min':0.0},'mean':{'avg':41.666666666666664},'sum':{'sum':125},"
                + "'each':{'numberHistogramBuckets':[{'intervalStart':0,'count':2}]},"
                + "'some':{'filterBuckets':[{'count':2}]}}"));
  }

  @Test
  void ofOnePropertyNamedTwiceTheLastCount() throws IOException {
    String entry = "{'property':['m','Pump','temperature'],'unit':{'externalId':'temperature:%s'}}";
    assertThat(
        QueryClient.ids(
            pumps.filter(
                "{'filter':{'equals':{'property':['m','Pump','temperature'],'value':373.15}},'targetUnits':{'properties':["
                    + entry.formatted("deg_c")
                    + ","
                    + entry.formatted("k")
                    + "]}}")),
        is(List.of("hot")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | exactly one of unitSystemName and properties",
        "{'unitSystemName':'SI','properties':[{'property':['m','Pump','temperature'],'unit':{'unitSystemName':'SI'}}]} | exactly one of",
        "{'unitSystemName':'Metric'} | targetUnits.unitSystemName must be one of Default, Imperial, SI",
        "{'unitSystemName':7} | must be a text",
        "{'other':1} | targetUnits.other is not an attribute",
        "{'properties':[]} | targetUnits.properties",
        "{'properties':[{'property':['m','Pump','temperature']}]} | unit is missing",
        "{'properties':[{'unit':{'unitSystemName':'SI'}}]} | property is missing",
        "{'properties':[{'property':['externalId'],'unit':{'unitSystemName':'SI'}}]} | must be [space, container",
        "{'properties':[{'property':['m','Pump','temperature'],'unit':{}}]} | exactly one of externalId and unitSystemName",
        "{'properties':[{'property':['m','Pump','temperature'],'unit':{'externalId':'temperature:deg_x'}}]} | names a unit that is not known here",
        "{'properties':[{'property':['m','Pump','temperature'],'unit':{'externalId':'pressure:bar'}}]} | must have a unit of temperature",
        "{'properties':[{'property':['m','Pump','speed'],'unit':{'unitSystemName':'SI'}}]} | has no unit",
        "{'properties':[{'property':['m','Pump','none'],'unit':{'unitSystemName':'SI'}}]} | which the container m.Pump does not have",
        "{'properties':[{'property':['m','Pump','voltage'],'unit':{'unitSystemName':'SI'}}]} | not converted here: electric_potential:v"
      })
  void areRefusedWhereTheyMakeNoSense(String units, String rule) throws IOException {
    String json = "{'initializeCursor':'1d-ago','targetUnits':" + units + "}";
    assertThat(pumps.sync(json), refuses(400, rule));
    assertThat(pumps.filter("{'targetUnits':" + units + "}"), refuses(400, rule));
    assertThat(
        pumps.aggregate("{'aggregates':{'n':{'count':{}}},'targetUnits':" + units + "}"),
        refuses(400, rule));
  }

  @Test
  void ofContainersDoNotStandBesideViews() throws IOException {
    assertThat(
        pumps.filter("{" + sources(VIEW) + "," + STORED + "}"), refuses(400, "cannot be mixed"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'text','unit':{'externalId':'length:m'} | must not have unit",
        "'int32','unit':{'externalId':'length:m'} | must not have unit",
        "'float64','unit':'length:m' | must be an object",
        "'float64','unit':{} | externalId is missing",
        "'float64','unit':{'externalId':'length:m','more':1} | is not an attribute"
      })
  void areUnitsOfFloatPropertiesOnly(String type, String rule) throws IOException {
    String container =
        "{'items':[{'space':'m','externalId':'Bad','usedFor':'record','properties':{'p':{'type':{'type':%s}}}}]}"
            .formatted(type);
    assertThat(
        pumps.http.post(PumpViews.MODELS + "containers", PumpViews.quoted(container)),
        refuses(400, rule));
    assertThat(
        pumps.http.post(
            PumpViews.MODELS + "containers/byids",
            PumpViews.quoted("{'items':[{'space':'m','externalId':'Bad'}]}")),
        answers(200));
  }
}
