package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CulpritsTest {
  private static final RecordsRequest OF_A_THOUSAND =
      new RecordsRequest(
          Records.STREAM,
          Operation.INGEST,
          IntStream.range(0, 1000).mapToObj(i -> Records.encoded("s", "r" + i, "1")).toList());

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
        Culprits.namedBy(Replies.saying(400, message), OF_A_THOUSAND).toString(), equalTo(places));
  }

  @Test
  void readsNothingFromAnAnswerWithoutAMessage() {
    assertThat(Culprits.namedBy(Replies.status(400), OF_A_THOUSAND), equalTo(List.of()));
  }
}
