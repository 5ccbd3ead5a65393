package io.cdfrecords.emulator.fault;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a script of faults may say, and how a wrong one is refused. */
final class FaultScriptReaderTest {

  @Test
  void meetsTheFirstRequestOnceUnlessToldOtherwise() {
    FaultRule rule = only("{'on':'ingest','do':'stall'}");
    assertThat(rule.meets(1, 0.999), is(true));
    assertThat(rule.meets(2, 0), is(false));
  }

  @Test
  void lastsForeverWithAShareUnlessToldOtherwise() {
    FaultRule rule = only("{'on':'ingest','share':0.5,'do':'stall'}");
    assertThat(rule.meets(Long.MAX_VALUE, 0.49), is(true));
    assertThat(rule.meets(1, 0.5), is(false));
    assertThat(only("{'on':'any','share':1,'times':2,'do':'stall'}").meets(3, 0), is(false));
  }

  @Test
  void takesEveryFault() {
    assertThat(only("{'on':'upsert','do':'cutBefore'}").fault(), is(new Fault.CutBefore()));
    assertThat(only("{'on':'delete','do':'cutAfter'}").fault(), is(new Fault.CutAfter()));
    assertThat(only("{'on':'filter','do':'stall'}").fault(), is(new Fault.Stall()));
    assertThat(
        only("{'on':'token','do':'slow','millis':5}").fault(),
        is(new Fault.Slow(Duration.ofMillis(5))));
  }

  /** A wrong script, and what the message must contain. */
  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments("", "must be a JSON list"),
        arguments("{}", "must be a JSON list"),
        arguments("[", "must be JSON"),
        arguments("[1]", "rule 0 must be a JSON object"),
        arguments("[{'on':'any','do':'stall'},{'do':'stall'}]", "rule 1: on must be a text"),
        arguments("[{'on':'list','do':'stall'}]", "rule 0: on must be one of ingest, upsert"),
        arguments("[{'on':'any'}]", "rule 0: do must be a text"),
        arguments("[{'on':'any','do':'explode'}]", "do must be one of status, slow, cutBefore"),
        arguments("[{'on':'any','do':'stall','form':1}]", "rule 0: form is not a field of"),
        arguments("[{'on':'any','do':'stall','millis':1}]", "rule 0: millis is not a field of"),
        arguments("[{'on':'any','do':'stall','from':0}]", "from must be a whole number between 1"),
        arguments("[{'on':'any','do':'stall','times':1.5}]", "times must be a whole number"),
        arguments("[{'on':'any','do':'stall','share':0}]", "share must be a number above 0"),
        arguments("[{'on':'any','do':'stall','share':1.1}]", "share must be a number above 0"),
        arguments("[{'on':'any','do':'stall','seed':'x'}]", "seed must be a whole number"),
        arguments("[{'on':'any','do':'slow'}]", "millis must be a whole number"),
        arguments("[{'on':'any','do':'slow','millis':3600001}]", "but was 3600001"),
        arguments("[{'on':'any','do':'status'}]", "status must be a whole number between 300"),
        arguments("[{'on':'any','do':'status','status':299}]", "status must be a whole number"),
        arguments("[{'on':'any','do':'status','status':600}]", "status must be a whole number"),
        arguments(
            "[{'on':'any','do':'status','status':503,'retryAfter':2}]",
            "retryAfter must be a text, but was 2"),
        arguments(
            "[{'on':'any','do':'status','status':503,'retryAfter':'a\\nb'}]",
            "retryAfter must be printable ASCII"),
        arguments(
            "[{'on':'any','do':'status','status':429,'partial':0.5}]",
            "status must be 409, 500 or 503 beside partial, but was 429"),
        arguments(
            "[{'on':'token','do':'status','status':503,'partial':0.5}]",
            "on must be ingest, upsert, delete or any beside partial"),
        arguments(
            "[{'on':'any','do':'status','status':503,'partial':2}]",
            "partial must be a number above 0"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrong")
  void namesTheRuleAndTheFieldOfAWrongScript(String script, String message) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> FaultScriptReader.read(script.replace('\'', '"')));
    assertThat(refusal.getMessage(), containsString(message));
  }

  @Test
  void saysNoMoreOfANameOrAValueThanAMessageCanBear() {
    String tooLong = "x".repeat(1_000_000);
    for (String script :
        new String[] {"[{'on':'%s','do':'stall'}]", "[{'on':'any','do':'stall','%s':1}]"}) {
      IllegalArgumentException refusal =
          assertThrows(
              IllegalArgumentException.class,
              () -> FaultScriptReader.read(script.formatted(tooLong).replace('\'', '"')));
      assertThat(String.valueOf(refusal.getMessage()).length(), lessThan(1_000));
      assertThat(refusal.getMessage(), containsString("xxx…"));
    }
  }

  private static FaultRule only(String rule) {
    return FaultScriptReader.read("[" + rule.replace('\'', '"') + "]").get(0);
  }
}
