package io.cdfrecords.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.RuleTrials.Decision;
import io.cdfrecords.api.SchemaDoubt;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.testing.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a record is refused before it is sent, and when it is left to the service. */
final class SchemaCheckTest {
  private static final SourceId ALARM = SourceId.container("plant", "Alarm");
  private static final SourceId VIEW = SourceId.view("plant", "AlarmView", "v1");
  private static final PropertyDefinition LEVEL = PropertyDefinition.of(PropertyType.INT32);
  private static final PropertyDefinition NAMED =
      new PropertyDefinition(
          PropertyType.TEXT, false, null, null, Set.of(), false, false, false, null);

  private final FakeClock clock = new FakeClock();
  private final FakeSchema schema = new FakeSchema();
  private final SchemaCheck check = new SchemaCheck(schema, clock);
  private int records;

  @BeforeEach
  void define() {
    schema.container(ALARM, Map.of("level", LEVEL));
  }

  private CdfRecord record(SourceId source, String property, @Nullable Object value) {
    return CdfRecord.builder("plant", "r" + ++records).put(source, property, value).build();
  }

  private @Nullable String violation(SourceId source, String property, @Nullable Object value) {
    return check.check(record(source, property, value)).violation();
  }

  @Test
  void aRecordThatBreaksACertainRuleIsRefusedByPropertyRuleAndKind() {
    assertThat(
        violation(ALARM, "level", "high"),
        is("property \"level\" of plant/Alarm must be of type int32, but was a text"));
    assertThat(
        violation(ALARM, "levle", 1), is("property \"levle\" of plant/Alarm does not exist"));
    assertThat(violation(ALARM, "level", 7L), is(nullValue()));
    assertThat(violation(ALARM, "other", null), is(nullValue()));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 500, 503})
  void whatCannotBeReadRefusesNothing(int status) {
    schema.answers(Reply.answered(status));
    assertThat(violation(ALARM, "level", "high"), is(nullValue()));
    assertThat(violation(VIEW, "level", "high"), is(nullValue()));
    assertThat(violation(ALARM, "level", "high"), is(nullValue()));
    assertThat(schema.readings(), is(2));
  }

  @Test
  void aContainerThatTheAnswerLeavesOutRefusesNothing() {
    assertThat(violation(SourceId.container("plant", "Unread"), "any", 1), is(nullValue()));
  }

  @Nested
  final class WhenTheContainerChanges {
    @Test
    void aPropertyThatWasAddedIsReadBeforeARecordIsRefused() {
      assertThat(violation(ALARM, "level", 1), is(nullValue()));
      clock.advance(Duration.ofSeconds(2));
      schema.container(ALARM, Map.of("level", LEVEL, "text", NAMED));
      assertThat(violation(ALARM, "text", "new"), is(nullValue()));
    }

    @Test
    void aTypeThatChangedIsReadAgainAfterThirtySeconds() {
      assertThat(violation(ALARM, "level", "high"), containsString("int32"));
      clock.advance(Duration.ofSeconds(31));
      schema.container(ALARM, Map.of("level", PropertyDefinition.of(PropertyType.TEXT)));
      assertThat(violation(ALARM, "level", "high"), is(nullValue()));
    }

    @Test
    void itIsReadAtMostOnceInThirtySecondsForBreachesOfOneKind() {
      for (int second = 0; second < 300; second++) {
        assertThat(violation(ALARM, "level", "high"), containsString("int32"));
        clock.advance(Duration.ofSeconds(1));
      }
      assertThat(schema.readings(), is(10));
    }

    @Test
    void aGoodRecordHasItReadEveryTenMinutes() {
      for (int minute = 0; minute < 60; minute++) {
        assertThat(violation(ALARM, "level", 1), is(nullValue()));
        clock.advance(Duration.ofMinutes(1));
      }
      assertThat(schema.readings(), is(6));
    }

    @Test
    void aRefusalOfTheServiceHasItReadAgain() {
      assertThat(violation(ALARM, "level", 1), is(nullValue()));
      clock.advance(Duration.ofSeconds(31));
      schema.container(ALARM, Map.of("level", PropertyDefinition.of(PropertyType.TEXT)));
      check.refused();
      assertThat(violation(ALARM, "level", 1), containsString("must be of type text"));
    }

    @Test
    void nothingIsRefusedByADefinitionThatCannotBeReadAgain() {
      assertThat(violation(ALARM, "level", "high"), containsString("int32"));
      clock.advance(Duration.ofSeconds(31));
      schema.answers(Reply.answered(503));
      assertThat(violation(ALARM, "level", "high"), is(nullValue()));
      assertThat(violation(ALARM, "level", "high"), is(nullValue()));
      assertThat(schema.readings(), is(2));
    }
  }

  @Nested
  final class OfARuleThatIsOurReading {
    @BeforeEach
    void define() {
      schema.container(ALARM, Map.of("level", LEVEL, "name", NAMED));
    }

    private List<SchemaDoubt> doubts() {
      SchemaFinding found = check.check(record(ALARM, "level", 1));
      assertThat(found.violation(), is(nullValue()));
      assertThat(found.doubts(), hasSize(1));
      return found.doubts();
    }

    /** Sends a record that breaks the rule, and tells what the service said. */
    private void tried(boolean stored, int status, String said) {
      List<SchemaDoubt> doubts = doubts();
      assertThat(check.turn(doubts), is(Decision.TRY));
      check.ended(doubts, stored, status, said);
    }

    @Test
    void oneRecordIsSentAndTheServicesRefusalSwitchesItOn() {
      List<SchemaDoubt> before = doubts();
      tried(false, 400, "must have the property name of Alarm");
      String message =
          "property \"name\" of plant/Alarm must have a value, since it is not nullable and"
              + " has no default, but had none";
      assertThat(violation(ALARM, "level", 1), is(message));
      assertThat(check.refusal(before), is(message));
      assertThat(check.concern(before), is(true));
    }

    @Test
    void theOthersWaitForTheVerdictOnOne() {
      assertThat(check.turn(doubts()), is(Decision.TRY));
      assertThat(check.turn(doubts()), is(Decision.WAIT));
      assertThat(check.refusal(doubts()), is(nullValue()));
    }

    @Test
    void anotherIsSentWhereThereIsNoVerdictInTime() {
      assertThat(check.turn(doubts()), is(Decision.TRY));
      clock.advance(Trials.LONGEST_WAIT.minusMillis(1));
      assertThat(check.turn(doubts()), is(Decision.WAIT));
      clock.advance(Duration.ofMillis(1));
      assertThat(check.turn(doubts()), is(Decision.TRY));
      check.released(doubts());
      assertThat(check.turn(doubts()), is(Decision.TRY));
    }

    @Test
    void anAcceptanceSwitchesItOff() {
      List<SchemaDoubt> before = doubts();
      tried(true, 202, "");
      assertThat(check.turn(doubts()), is(Decision.SEND));
      assertThat(check.concern(before), is(false));
      assertThat(check.refusal(before), is(nullValue()));
    }

    @Test
    void aRefusalThatDoesNotNameThePropertySaysNothing() {
      for (int i = 0; i < Trials.MOST_WITHOUT_RESULT; i++) {
        tried(false, 400, "the space is unknown, renamed perhaps");
        assertThat(violation(ALARM, "level", 1), is(nullValue()));
      }
      assertThat(check.turn(doubts()), is(Decision.SEND));
    }

    @Test
    void anotherDefinitionBeginsAnew() {
      List<SchemaDoubt> before = doubts();
      tried(false, 400, "name is missing");
      assertThat(violation(ALARM, "level", 1), containsString("must have a value"));
      clock.advance(Duration.ofSeconds(31));
      schema.container(ALARM, Map.of("level", LEVEL, "name", NAMED, "more", LEVEL));
      assertThat(check.refusal(before), is(nullValue()));
      assertThat(check.turn(before), is(Decision.SEND));
      assertThat(check.turn(doubts()), is(Decision.TRY));
    }

    /** It would wait for ever if a refusal by an older definition hid the one that holds. */
    @Test
    void aRecordIsRefusedByTheRuleThatHoldsWhereAnotherNoLongerDoes() {
      SourceId pump = SourceId.container("plant", "Pump");
      schema.container(pump, Map.of("level", LEVEL, "name", NAMED));
      List<SchemaDoubt> both = new ArrayList<>(doubts());
      both.addAll(check.check(record(pump, "level", 1)).doubts());
      assertThat(check.turn(both), is(Decision.TRY));
      check.ended(both, false, 400, "name is missing");

      clock.advance(Duration.ofSeconds(31));
      schema.container(ALARM, Map.of("level", LEVEL));
      assertThat(check.turn(both), is(Decision.WAIT));
      assertThat(check.refusal(both), containsString("plant/Pump must have a value"));
    }

    @Test
    void nothingIsRefusedByADefinitionThatThisProcessCannotRead() {
      List<SchemaDoubt> before = doubts();
      tried(false, 400, "name is missing");
      clock.advance(Duration.ofSeconds(31));
      schema.answers(Reply.answered(503));
      assertThat(check.refusal(before), is(nullValue()));
      assertThat(check.turn(before), is(Decision.SEND));
    }

    /** A container changed before the record was sent, and another process reads it first. */
    @Test
    void anotherProcessKnowsTheSameDefinition() {
      List<SchemaDoubt> before = doubts();
      SchemaCheck other = new SchemaCheck(schema, clock);
      assertThat(other.turn(before), is(Decision.TRY));
      other.ended(before, false, 400, "name is missing");
      assertThat(other.refusal(before), containsString("must have a value"));
    }
  }

  @Nested
  final class ThroughAView {
    @BeforeEach
    void define() {
      schema.view(
          new ViewDefinition(
              VIEW,
              List.of("alarms"),
              true,
              Map.of("severity", new ViewMapping.Target(ALARM, "level"))));
    }

    @Test
    void aValueIsHeldAgainstThePropertyThatItIsStoredAs() {
      assertThat(violation(VIEW, "severity", 3), is(nullValue()));
      assertThat(
          violation(VIEW, "severity", 3.5),
          is(
              "property \"severity\" of plant/AlarmView/v1 must be of type int32, but was a"
                  + " decimal number"));
      assertThat(violation(VIEW, "level", 3), containsString("does not exist"));
    }

    @Test
    void aContainerThatCannotBeReadRefusesNothing() {
      SourceId unread = SourceId.container("plant", "Unread");
      schema.view(
          new ViewDefinition(
              VIEW,
              List.of("alarms"),
              true,
              Map.of("severity", new ViewMapping.Target(unread, "level"))));
      assertThat(violation(VIEW, "severity", "any"), is(nullValue()));
    }
  }
}
