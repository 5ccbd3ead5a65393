package io.cdfrecords.verdict;

import static io.cdfrecords.api.StreamInfo.Type.IMMUTABLE;
import static io.cdfrecords.api.StreamInfo.Type.MUTABLE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.testing.ReplyWords;
import io.cdfrecords.testing.SampleRecords;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What every answer of the service means. A word stands for both records of the request; an
 * asterisk says that the attempt may have been applied; capitals say that the request was refused
 * as a whole.
 */
final class OutcomeClassifierTest {

  @Nested
  final class AnAnswerToTheWholeRequest {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        useHeadersInDisplayName = true,
        textBlock =
            """
            answer               | ingest, immutable | ingest, mutable   | ingest, unknown   | upsert            | delete
            202                  | written           | written           | written           | written           | written
            200                  | written           | written           | written           | written           | written
            200 empty            | written           | written           | written           | written           | written
            204 empty            | written           | written           | written           | written           | written
            200 page             | unknown*          | unknown*          | unknown*          | unknown*          | unknown*
            207                  | written           | written           | written           | written           | written
            207 page             | unknown*          | unknown*          | unknown*          | unknown*          | unknown*
            101                  | unknown*          | unknown*          | unknown*          | unknown*          | unknown*
            301                  | MISCONFIGURED     | MISCONFIGURED     | MISCONFIGURED     | MISCONFIGURED     | MISCONFIGURED
            302                  | MISCONFIGURED     | MISCONFIGURED     | MISCONFIGURED     | MISCONFIGURED     | MISCONFIGURED
            307 page             | MISCONFIGURED     | MISCONFIGURED     | MISCONFIGURED     | MISCONFIGURED     | MISCONFIGURED
            400                  | INVALID           | INVALID           | INVALID           | INVALID           | INVALID
            400 items[1]         | INVALID at [1]    | INVALID at [1]    | INVALID at [1]    | INVALID at [1]    | INVALID at [1]
            400 items[2]         | INVALID           | INVALID           | INVALID           | INVALID           | INVALID
            400 page             | INVALID           | INVALID           | INVALID           | INVALID           | INVALID
            401                  | UNAUTHENTICATED   | UNAUTHENTICATED   | UNAUTHENTICATED   | UNAUTHENTICATED   | UNAUTHENTICATED
            403                  | FORBIDDEN         | FORBIDDEN         | FORBIDDEN         | FORBIDDEN         | FORBIDDEN
            404                  | UNKNOWN_STREAM    | UNKNOWN_STREAM    | UNKNOWN_STREAM    | UNKNOWN_STREAM    | UNKNOWN_STREAM
            401 retryable        | busy              | busy              | busy              | busy              | busy
            403 retryable        | busy              | busy              | busy              | busy              | busy
            404 retryable        | busy              | busy              | busy              | busy              | busy
            405                  | MISCONFIGURED     | MISCONFIGURED     | MISCONFIGURED     | MISCONFIGURED     | MISCONFIGURED
            405 retryable        | busy*             | busy*             | busy*             | busy*             | busy*
            408                  | unknown*          | unknown*          | unknown*          | unknown*          | unknown*
            409                  | regroup*          | regroup*          | regroup*          | regroup*          | regroup*
            410                  | MISCONFIGURED     | MISCONFIGURED     | MISCONFIGURED     | MISCONFIGURED     | MISCONFIGURED
            413                  | TOO_LARGE         | TOO_LARGE         | TOO_LARGE         | TOO_LARGE         | TOO_LARGE
            422                  | INVALID           | INVALID           | INVALID           | INVALID           | INVALID
            422 duplicated:a     | REPEATED_IDS at [0] | REPEATED_IDS at [0] | REPEATED_IDS at [0] | REPEATED_IDS at [0] | REPEATED_IDS at [0]
            422 duplicated:other | INVALID           | INVALID           | INVALID           | INVALID           | INVALID
            429                  | busy              | busy              | busy              | busy              | busy
            500                  | unknown*          | unknown*          | unknown*          | unknown*          | unknown*
            502 page             | unknown*          | unknown*          | unknown*          | unknown*          | unknown*
            503                  | unknown*          | unknown*          | unknown*          | unknown*          | unknown*
            504                  | unknown*          | unknown*          | unknown*          | unknown*          | unknown*
            not sent             | busy              | busy              | busy              | busy              | busy
            no answer            | unknown*          | unknown*          | unknown*          | unknown*          | unknown*
            """)
    void means(
        String answer,
        String ingestImmutable,
        String ingestMutable,
        String ingestUnknown,
        String upsert,
        String delete) {
      List<String> meanings =
          Stream.of(
                  judged(answer, Operation.INGEST, IMMUTABLE, "a", "b"),
                  judged(answer, Operation.INGEST, MUTABLE, "a", "b"),
                  judged(answer, Operation.INGEST, null, "a", "b"),
                  judged(answer, Operation.UPSERT, MUTABLE, "a", "b"),
                  judged(answer, Operation.DELETE, MUTABLE, "a", "b"))
              .toList();

      assertThat(
          meanings,
          equalTo(List.of(ingestImmutable, ingestMutable, ingestUnknown, upsert, delete)));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        useHeadersInDisplayName = true,
        textBlock =
            """
            answer           | ingest            | upsert            | delete
            422              | INVALID           | WRONG_STREAM_TYPE | WRONG_STREAM_TYPE
            422 items[0]     | INVALID at [0]    | WRONG_STREAM_TYPE | WRONG_STREAM_TYPE
            409 a=409 b=202  | unknown*, written | conflict, written | unknown*, written
            """)
    void meansOnAnImmutableStream(String answer, String ingest, String upsert, String delete) {
      List<String> meanings =
          List.of(
              judged(answer, Operation.INGEST, IMMUTABLE, "a", "b"),
              judged(answer, Operation.UPSERT, IMMUTABLE, "a", "b"),
              judged(answer, Operation.DELETE, IMMUTABLE, "a", "b"));

      assertThat(meanings, equalTo(List.of(ingest, upsert, delete)));
    }
  }

  @Nested
  final class AnAnswerToARequestOfOneRecord {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        useHeadersInDisplayName = true,
        textBlock =
            """
            answer           | ingest, immutable | ingest, mutable | upsert   | delete
            409              | unknown*          | duplicate       | conflict | unknown*
            409 partial:none | unknown*          | duplicate       | conflict | unknown*
            409 other=409    | unknown*          | duplicate       | conflict | unknown*
            409 a=403        | unknown*          | duplicate       | conflict | unknown*
            409 a=404        | unknown*          | duplicate       | conflict | unknown*
            409 a=401        | unknown*          | duplicate       | conflict | unknown*
            409 a=202        | written           | written         | written  | written
            503 a=404        | unknown*          | unknown*        | unknown* | unknown*
            422 duplicated:a | INVALID           | INVALID         | INVALID  | INVALID
            """)
    void means(String answer, String immutable, String mutable, String upsert, String delete) {
      List<String> meanings =
          List.of(
              judged(answer, Operation.INGEST, IMMUTABLE, "a"),
              judged(answer, Operation.INGEST, MUTABLE, "a"),
              judged(answer, Operation.UPSERT, MUTABLE, "a"),
              judged(answer, Operation.DELETE, MUTABLE, "a"));

      assertThat(meanings, equalTo(List.of(immutable, mutable, upsert, delete)));
    }
  }

  @Nested
  final class AnAnswerThatTellsTheRecordsApart {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        useHeadersInDisplayName = true,
        textBlock =
            """
            answer                | ingest, immutable          | ingest, mutable            | upsert                     | delete
            409 a=202 b=409       | written, unknown*          | written, duplicate         | written, conflict          | written, unknown*
            409 b=409 a=202       | written, unknown*          | written, duplicate         | written, conflict          | written, unknown*
            500 a=202 b=500       | written, service failed*   | written, service failed*   | written, service failed*   | written, service failed*
            500 a=409 b=500       | unknown*, service failed*  | duplicate, service failed* | conflict, service failed*  | unknown*, service failed*
            503 a=202 b=503       | written, busy*             | written, busy*             | written, busy*             | written, busy*
            503 a=500 b=503       | service failed*, busy*     | service failed*, busy*     | service failed*, busy*     | service failed*, busy*
            503 a=202 b=202       | written                    | written                    | written                    | written
            409 a=202             | written, regroup*          | written, regroup*          | written, regroup*          | written, regroup*
            409 a=202 other=409   | written, regroup*          | written, regroup*          | written, regroup*          | written, regroup*
            503 partial:none      | unknown*                   | unknown*                   | unknown*                   | unknown*
            409 partial:none      | regroup*                   | regroup*                   | regroup*                   | regroup*
            500 a=200 b=201       | written                    | written                    | written                    | written
            500 a=429 b=202       | busy, written              | busy, written              | busy, written              | busy, written
            500 a=400 b=202       | REJECTED, written          | REJECTED, written          | REJECTED, written          | REJECTED, written
            500 a=422 b=202       | REJECTED, written          | REJECTED, written          | REJECTED, written          | REJECTED, written
            409 a=202 b=403       | written, regroup*          | written, regroup*          | written, regroup*          | written, regroup*
            200 page a=202 b=503  | written, busy*             | written, busy*             | written, busy*             | written, busy*
            202 page a=503        | busy*, unknown*            | busy*, unknown*            | busy*, unknown*            | busy*, unknown*
            207 page a=202 b=409  | written, unknown*          | written, duplicate         | written, conflict          | written, unknown*
            207 page partial:none | unknown*                   | unknown*                   | unknown*                   | unknown*
            500 a=777 b=202       | unknown*, written          | unknown*, written          | unknown*, written          | unknown*, written
            """)
    void judgesEachRecordByItsOwnCode(
        String answer, String immutable, String mutable, String upsert, String delete) {
      List<String> meanings =
          List.of(
              judged(answer, Operation.INGEST, IMMUTABLE, "a", "b"),
              judged(answer, Operation.INGEST, MUTABLE, "a", "b"),
              judged(answer, Operation.UPSERT, MUTABLE, "a", "b"),
              judged(answer, Operation.DELETE, MUTABLE, "a", "b"));

      assertThat(meanings, equalTo(List.of(immutable, mutable, upsert, delete)));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        useHeadersInDisplayName = true,
        textBlock =
            """
            answer          | both records of the identifier
            500 a=202 a=202 | written
            500 a=202 a=500 | service failed*
            500 a=500 a=202 | service failed*
            503 a=202 a=503 | busy*
            503 a=400 a=503 | busy*
            503 a=503 a=400 | busy*
            500 a=400 a=202 | REJECTED
            500 a=202       | unknown*
            500 a=500       | service failed*
            500 b=202       | unknown*
            """)
    void writesAnIdentifierThatStandsTwiceOnlyIfEveryEntrySaysSo(String answer, String meaning) {
      assertThat(judged(answer, Operation.INGEST, IMMUTABLE, "a", "a"), equalTo(meaning));
    }
  }

  private static String judged(
      String answer, Operation operation, StreamInfo.@Nullable Type type, String... ids) {
    List<EncodedRecord> records =
        Stream.of(ids).map(id -> SampleRecords.by(operation, id).record()).toList();
    RecordsRequest request = new RecordsRequest(SampleRecords.STREAM, operation, records);
    return VerdictWords.of(OutcomeClassifier.judge(request, ReplyWords.reply(answer), type));
  }
}
