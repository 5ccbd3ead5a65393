package io.cdfrecords.verdict;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.testing.SampleRecords;
import io.cdfrecords.testing.SampleReplies;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamedItemsTest {
  private static final RecordsRequest OF_A_THOUSAND =
      new RecordsRequest(
          SampleRecords.STREAM,
          Operation.INGEST,
          IntStream.range(0, 1000)
              .mapToObj(i -> SampleRecords.encoded("s", "r" + i, "1"))
              .toList());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          items[0] is invalid                  | [0]
          items[999].sources[0] is invalid     | [999]
          items[7] and items[3], items[7]      | [3, 7]
          items[1000] is invalid               | []
          items[99999999999999999] is invalid  | []
          items[-1] is invalid                 | []
          items[] is invalid                   | []
          items[1 is invalid                   | []
          items[                               | []
          items[1x] is invalid                 | []
          sources[3] is invalid                | []
          """)
  void readsThePlacesThatAMessageNames(String message, String places) {
    assertThat(
        NamedItems.namedBy(SampleReplies.saying(400, message), OF_A_THOUSAND).toString(),
        equalTo(places));
  }

  @Test
  void readsNothingFromAnAnswerWithoutAMessage() {
    assertThat(NamedItems.namedBy(SampleReplies.status(400), OF_A_THOUSAND), equalTo(List.of()));
  }
}
