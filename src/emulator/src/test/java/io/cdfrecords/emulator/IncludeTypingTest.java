package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static io.cdfrecords.emulator.MeasuredPumps.PUMP;
import static io.cdfrecords.emulator.MeasuredPumps.VIEW;
import static io.cdfrecords.emulator.MeasuredPumps.at;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer says of the types of its properties. Nothing here writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IncludeTypingTest {
  private static final String TEMPERATURE =
      "{'nullable':false,'defaultValue':null,'name':'%s','description':'of the oil',"
          + "'type':{'type':'float64','list':false,'unit':{'externalId':'temperature:%s'}}}";

  private MeasuredPumps pumps;

  @BeforeAll
  void start() throws IOException {
    pumps = new MeasuredPumps();
  }

  @AfterAll
  void stop() {
    pumps.close();
  }

  private static String query(String source, String properties) {
    return "'sources':[{'source':%s,'properties':%s}]".formatted(source, properties);
  }

  @Test
  void describesTheSelectedPropertiesOfAContainer() throws IOException {
    assertThat(
        at(
            pumps.filter("{'includeTyping':true," + query(PUMP, "['temperature','speed']") + "}"),
            "/typing"),
        is(
            "{'m':{'Pump':{'temperature':"
                + TEMPERATURE.formatted("Temp", "deg_f")
                + ",'speed':{'nullable':true,'defaultValue':1.5,'type':{'type':'float64','list':false}}}}}"));
    assertThat(
        at(
            pumps.filter(
                "{'includeTyping':true," + query(PUMP, "['pressures','label','state']") + "}"),
            "/typing/m/Pump"),
        is(
            "{'pressures':{'nullable':true,'defaultValue':null,'type':{'type':'float32','list':true,"
                + "'maxListSize':9,'unit':{'externalId':'pressure:bar','sourceUnit':'BAR'}}},"
                + "'label':{'nullable':true,'defaultValue':null,'type':{'type':'text','list':false,'maxTextSize':20}},"
                + "'state':{'nullable':true,'defaultValue':null,'type':{'type':'enum','list':false,"
                + "'values':{'on':{'name':'On'},'off':{}}}}}"));
  }

  @Test
  void describesPropertiesOfAViewByItsOwnNamesAndWords() throws IOException {
    assertThat(
        at(pumps.filter("{'includeTyping':true," + query(VIEW, "['*']") + "}"), "/typing"),
        is("{'m':{'Measured/v1':{'warm':" + TEMPERATURE.formatted("Warmth", "deg_f") + "}}}"));
  }

  @Test
  void namesTheUnitThatValuesAreShownIn() throws IOException {
    assertThat(
        at(
            pumps.filter(
                "{'includeTyping':true,'targetUnits':{'unitSystemName':'SI'},"
                    + query(PUMP, "['temperature']")
                    + "}"),
            "/typing/m/Pump/temperature"),
        is(TEMPERATURE.formatted("Temp", "k")));
  }

  @Test
  void standsInTheAnswersOfSyncAndAggregateToo() throws IOException {
    String sync = "{'initializeCursor':'1d-ago','includeTyping':true," + query(VIEW, "['*']") + "}";
    assertThat(
        at(pumps.sync(sync), "/typing/m/Measured~1v1/warm"),
        is(TEMPERATURE.formatted("Warmth", "deg_f")));
    assertThat(at(pumps.sync(sync), "/hasNext"), is("false"));
    assertThat(
        at(
            pumps.aggregate(
                "{'includeTyping':true,'aggregates':{'a':{'max':{'property':['m','Pump','temperature']}}}}"),
            "/typing"),
        is("{'m':{'Pump':{'temperature':" + TEMPERATURE.formatted("Temp", "deg_f") + "}}}"));
  }

  @Test
  void isAbsentUnlessItIsAskedForAndEmptyWhereNothingIsKnown() throws IOException {
    assertThat(at(pumps.filter("{" + query(PUMP, "['*']") + "}"), "/typing"), is("(absent)"));
    assertThat(
        at(pumps.filter("{'includeTyping':false," + query(PUMP, "['*']") + "}"), "/typing"),
        is("(absent)"));
    assertThat(at(pumps.filter("{'includeTyping':true}"), "/typing"), is("{}"));
    assertThat(
        pumps.filter("{'includeTyping':true," + query(PUMP.replace("Pump", "No"), "['*']") + "}"),
        refuses(400, "names a container that does not exist: m.No"));
    assertThat(at(pumps.aggregate("{'aggregates':{'n':{'count':{}}}}"), "/typing"), is("(absent)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "'true'", "null", "{}"})
  void isTrueOrFalse(String value) throws IOException {
    assertThat(
        pumps.filter("{'includeTyping':" + value + "}"),
        refuses(400, "includeTyping must be true or false"));
  }
}
