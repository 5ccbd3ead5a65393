package io.cdfrecords.emulator.budget;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.emulator.store.StreamRates;
import io.cdfrecords.emulator.store.StreamTemplate;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan of budgets may say, and what it does to a template. */
final class BudgetPlanTest {
  private static final Set<String> TEMPLATES = Set.of("BasicLiveData", "BasicArchive");
  private static final StreamTemplate LIVE = StreamTemplate.mutable("BasicLiveData");

  @Test
  void isAsPublishedWhereItSaysNothing() {
    assertThat(BudgetPlan.parse("{}", TEMPLATES), is(BudgetPlan.PUBLISHED));
    assertThat(BudgetPlan.PUBLISHED.applied(LIVE), is(LIVE));
  }

  @Test
  void scalesTheTemplatesItNames() {
    BudgetPlan plan = plan("{'templates':{'BasicLiveData':{'rates':0.001,'totals':2}}}");
    StreamTemplate scaled = plan.applied(LIVE);
    assertThat(scaled.rates(), is(new StreamRates(170, 170_000, 85, 500_000)));
    assertThat(scaled.recordsTotal(), is(10_000_000L));
    assertThat(scaled.bytesTotal(), is(30_000_000_000L));
    StreamTemplate archive = StreamTemplate.immutable("BasicArchive");
    assertThat(plan.applied(archive), is(archive));
  }

  @Test
  void setsTheWindowAndWhetherToSayWhenToComeBack() {
    BudgetPlan plan = plan("{'window':'PT10S','retryAfter':true,'requests':0.5}");
    assertThat(plan.window(), is(Duration.ofSeconds(10)));
    assertThat(plan.retryAfter(), is(true));
    assertThat(plan.requests(), is(0.5));
  }

  @ParameterizedTest
  @CsvSource({"100, 0.29, 29", "7, 0.5, 3", "7, 0.1, 1", "50000000000, 1000, 50000000000000"})
  void roundsLimitsDownButNeverToZero(long limit, double factor, long scaled) {
    assertThat(LimitScale.of(limit, factor), is(scaled));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | a plan of budgets must be JSON",
        "`` | a plan of budgets must be a JSON object",
        "[] | a plan of budgets must be a JSON object",
        "{'windows':1} | windows must be one of requests, retryAfter, templates, window, but was 1",
        "{'window':10} | window must be a period between PT0.001S and PT24H, but was 10",
        "{'window':'10s'} | window must be a period",
        "{'window':'PT0S'} | window must be a period",
        "{'window':'PT25H'} | window must be a period",
        "{'retryAfter':'2'} | retryAfter must be true or false, but was \"2\"",
        "{'requests':0} | requests must be a number above 0 and up to 1000, but was 0",
        "{'requests':'x'} | requests must be a number above 0",
        "{'requests':null} | requests must be a number above 0",
        "{'requests':1001} | requests must be a number above 0",
        "{'templates':[]} | templates must be a JSON object",
        "{'templates':{'Other':{}}} | templates.Other must be one of BasicArchive, BasicLiveData",
        "{'templates':{'BasicArchive':2}} | templates.BasicArchive must be a JSON object",
        "{'templates':{'BasicArchive':{'rate':2}}} | templates.BasicArchive.rate must be one of",
        "{'templates':{'BasicArchive':{'rates':-1}}} | templates.BasicArchive.rates must be a number",
        "{'templates':{'BasicArchive':{'totals':[]}}} | templates.BasicArchive.totals must be a number"
      })
  void namesTheKeyThatIsWrong(String json, String message) {
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> plan(json)).getMessage(),
        containsString(message));
  }

  private static BudgetPlan plan(String json) {
    return BudgetPlan.parse(json.replace('\'', '"'), TEMPLATES);
  }
}
