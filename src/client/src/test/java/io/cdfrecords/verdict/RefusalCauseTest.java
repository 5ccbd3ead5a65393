package io.cdfrecords.verdict;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.testing.SampleRecords;
import io.cdfrecords.testing.SampleReplies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefusalCauseTest {
  private static String cause(String said, String... externalIds) {
    return RefusalCause.of(
        SampleReplies.saying(400, said),
        List.of(externalIds).stream().map(SampleRecords::id).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no container x | a1 | no container x",
        "items[7]: bad | a1 | items[]: bad",
        "items[7].sources[0]: bad | a1 | items[].sources[0]: bad",
        "record 'a1' is bad | a1 | record '…' is bad",
        "(plant, a1): a1 is bad | a1 | (plant, …): … is bad",
        "a11 and ba1 are bad | a1 | a11 and ba1 are bad",
        "a $1 \\ id is bad | $1 \\ id | a … is bad",
      })
  void leavesOutWhatNamesTheRecord(String said, String externalId, String cause) {
    assertThat(cause(said, externalId), is(cause));
  }

  @Test
  void isOneForSeveralRecordsThatAreNamedTogether() {
    assertThat(cause("items[1], items[20]: a and b", "a", "b"), is("items[], items[]: … and …"));
  }

  @Test
  void differsWhereTheWordsDoInAnythingElse() {
    assertThat(cause("value 1 is bad", "a1"), is(not(equalTo(cause("value 2 is bad", "a2")))));
  }

  @Test
  void isEmptyWhereNothingIsSaid() {
    assertThat(RefusalCause.of(SampleReplies.status(400), List.of()), is(""));
  }

  @Test
  void keepsAThousandCharactersOfLongWords() {
    assertThat(cause("x".repeat(1_000), "a").length(), is(1_000));
    assertThat(cause("x".repeat(1_001), "a").length(), is(1_000));
  }
}
