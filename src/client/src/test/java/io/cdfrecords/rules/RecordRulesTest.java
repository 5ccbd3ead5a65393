package io.cdfrecords.rules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a record as a whole must be; its names and values have tests of their own. */
final class RecordRulesTest {
  private static final SourceId CONTAINER = SourceId.container("model", "Alarm");
  private static final SourceId VIEW = SourceId.view("model", "Pump", "v1");
  private static final String EMPTY =
      "sources must hold at least one property with a value, but held none";

  @Test
  void namesThePropertyThatIsAtFaultAndNeverItsValue() {
    assertThat(
        violation(record().put(CONTAINER, "pin", "secret\0")),
        is(
            "property \"pin\" of model/Alarm must not hold the character NUL, but does at position"
                + " 6"));
  }

  @Nested
  final class ItsSources {
    @ParameterizedTest
    @CsvSource({"1, true", "99, true", "100, true", "101, false"})
    void areAtMostAHundred(int sources, boolean allowed) {
      assertThat(
          violation(withSources(sources)),
          is(allowed ? null : "sources must be between 1 and 100, but were 101"));
    }

    @Test
    void countOnlyWhereTheyHaveAValue() {
      CdfRecord.Builder record = withSources(100);

      assertThat(
          violation(record.put(SourceId.container("model", "Empty"), "p", null)), is(nullValue()));
    }

    @Test
    void areContainersOrViewsAndNeverBoth() {
      assertThat(
          violation(record().put(CONTAINER, "p", 1).put(VIEW, "p", 1)),
          is("sources must be all containers or all views, but were mixed"));
    }

    @Test
    void mayBeOfTwoKindsWhereThoseOfOneHaveNoValue() {
      assertThat(violation(record().put(CONTAINER, "p", null).put(VIEW, "p", 1)), is(nullValue()));
    }

    private CdfRecord.Builder withSources(int count) {
      CdfRecord.Builder record = record();
      for (int i = 0; i < count; i++) {
        record.put(SourceId.container("model", "C" + i), "p", 1);
      }
      return record;
    }
  }

  @Nested
  final class ARecordWithoutAValue {
    @Test
    void isInvalid() {
      assertThat(violation(record()), is(EMPTY));
      assertThat(violation(record().putAll(CONTAINER, Map.of())), is(EMPTY));
      assertThat(violation(record().put(CONTAINER, "p", null)), is(EMPTY));
      assertThat(violation(record().put(CONTAINER, "p", List.of())), is(EMPTY));
    }

    @Test
    void isNotOneThatHoldsAnEmptyTextOrAnEmptyJson() {
      assertThat(violation(record().put(CONTAINER, "p", "")), is(nullValue()));
      assertThat(violation(record().put(CONTAINER, "p", Map.of())), is(nullValue()));
    }
  }

  private static CdfRecord.Builder record() {
    return CdfRecord.builder("plant", "a1");
  }

  private static @Nullable String violation(CdfRecord.Builder record) {
    return new RecordRules(false).violation(record.build());
  }
}
