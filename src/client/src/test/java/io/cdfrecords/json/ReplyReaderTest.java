package io.cdfrecords.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError;
import io.cdfrecords.api.ReplyError.PartialEntry;
import io.cdfrecords.record.RecordId;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
  private static Reply reply(String content) {
    return ReplyReader.read(409, content.getBytes(StandardCharsets.UTF_8));
  }

  private static ReplyError error(String error) {
    return reply("{\"error\":" + error + "}").error();
  }

  @Nested
  class ABody {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t "})
    void ofNothingIsEmpty(String content) {
      assertThat(reply(content).body(), is(Reply.Body.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " { } \n", "\uFEFF{}", "{\"items\":[]}"})
    void ofOneObjectIsAnObject(String content) {
      assertThat(reply(content).body(), is(Reply.Body.OBJECT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[]", "null", "\"{}\"", "{", "{}{}", "{} x", "{'a':1}"})
    void ofAnythingElseIsOther(String content) {
      assertThat(reply(content), is(Reply.answered(409).withBody(Reply.Body.OTHER)));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"error\":{\"code\":503,\"message\":\"backend unavailable\"}}",
          "{\"error\":{}}",
          "{\"error\":\"no\"}",
          "{\"error\":false}",
          "{\"partial\":[]}",
          "{\"errors\":[{\"code\":503}]}",
          "{\"errors\":{\"a\":\"no\"}}",
          "{\"errors\":\"no\"}",
          "{\"code\":503,\"message\":\"later\"}",
          "{\"statusCode\":\"500\",\"message\":\"no\"}",
          "{\"success\":false}",
          // The example of RFC 9457, with a status.
          "{\"type\":\"https://example.com/probs/out-of-credit\","
              + "\"title\":\"You do not have enough credit.\",\"status\":403,"
              + "\"instance\":\"/account/12345/msgs/abc\"}"
        })
    void ofAnErrorIsNoAcceptanceWithAnySuccess(String content) {
      for (int status : new int[] {200, 201, 202, 207}) {
        assertThat(
            ReplyReader.read(status, content.getBytes(StandardCharsets.UTF_8)).body(),
            is(Reply.Body.OTHER));
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"error\":null}",
          "{\"items\":[]}",
          "{\"errors\":0}",
          "{\"errors\":[]}",
          "{\"status\":\"ok\"}",
          "{\"code\":202,\"success\":true}"
        })
    void withoutAnErrorIsAcceptance(String content) {
      assertThat(
          ReplyReader.read(202, content.getBytes(StandardCharsets.UTF_8)).body(),
          is(Reply.Body.OBJECT));
    }

    @ParameterizedTest
    @CsvSource({"'{}', OBJECT", "'', EMPTY", "'{\"items\":[{\"status\":424}]}', OTHER"})
    void ofSeveralStatusesIsAcceptanceOnlyWhereItTellsNothing(String content, Reply.Body body) {
      assertThat(ReplyReader.read(207, content.getBytes(StandardCharsets.UTF_8)).body(), is(body));
    }

    @Test
    void nestedBeyondReasonIsOther() {
      assertThat(reply("{\"a\":".repeat(100_000)).body(), is(Reply.Body.OTHER));
    }

    @Test
    void thatCouldNotBeReadIsOther() {
      assertThat(ReplyReader.read(202, null).body(), is(Reply.Body.OTHER));
    }
  }

  @Nested
  class AMessage {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"error\":{\"code\":429,\"message\":\"busy\"}} | busy",
          "{\"error\":\"busy\"} | busy",
          "{\"error\":7} | 7",
          "{\"message\":\"busy\"} | busy",
          "{\"error\":null,\"message\":\"busy\"} | busy",
          "{\"error\":{\"message\":{\"text\":\"busy\"}}} |",
          "{\"error\":{\"message\":\"one\\ntwo\"}} | one two",
          "{} |"
        })
    void isReadFromEveryShape(String content, @Nullable String message) {
      assertThat(reply(content).error().message(), is(message));
    }

    @ParameterizedTest
    @CsvSource({"1999, 1999", "2000, 2000", "2001, 2000"})
    void isCutAtTwoThousandCharacters(int sent, int kept) {
      String message = error("{\"message\":\"" + "x".repeat(sent) + "\"}").message();
      assertThat(message, is("x".repeat(kept)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b", "\u0000", "\u009b", "\u202e", "\u2028", "\u2029", "\u200f"})
    void isShownWithoutWhatMovesACursorOrTurnsTheOrder(String hostile) {
      byte[] content =
          ("{\"error\":\"a" + escaped(hostile) + "b\"}").getBytes(StandardCharsets.UTF_8);
      assertThat(ReplyReader.read(503, content).error().message(), is("a b"));
    }

    private static String escaped(String character) {
      return String.format("\\u%04x", (int) character.charAt(0));
    }

    @Test
    void isNotCutWithinACharacter() {
      String message = error("{\"message\":\"" + "x".repeat(1_999) + "🚨\"}").message();
      assertThat(message, is("x".repeat(1_999)));
    }
  }

  @Nested
  class APartialList {
    @Test
    void namesEachRecordInTheServicesOrder() {
      assertThat(
          error(
                  """
                  {"code":409,"message":"…","partial":[
                    {"space":"s","externalId":"a","code":202},
                    {"space":"s","externalId":"b","code":409,"message":"…"}]}
                  """)
              .partial(),
          contains(
              new PartialEntry(new RecordId("s", "a"), 202, null),
              new PartialEntry(new RecordId("s", "b"), 409, "…")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"partial\":null}", "{\"partial\":{}}", "{\"partial\":\"a\"}"})
    void isNullWhereThereIsNone(String error) {
      assertThat(error(error).partial(), is(nullValue()));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "7",
          "null",
          "[]",
          "{}",
          "{\"space\":\"s\",\"code\":202}",
          "{\"externalId\":\"a\",\"code\":202}",
          "{\"space\":\"s\",\"externalId\":\"a\"}",
          "{\"space\":\"s\",\"externalId\":1,\"code\":202}",
          "{\"space\":\"s\",\"externalId\":\"a\",\"code\":\"ok\"}",
          "{\"space\":\"s\",\"externalId\":\"a\",\"code\":202.5}",
          "{\"space\":\"s\",\"externalId\":\"a\",\"code\":99999999999}"
        })
    void passesOverAnEntryThatCannotBeRead(String entry) {
      String good = "{\"space\":\"s\",\"externalId\":\"b\",\"code\":503}";
      assertThat(
          error("{\"partial\":[" + entry + "," + good + "]}").partial(),
          contains(new PartialEntry(new RecordId("s", "b"), 503, null)));
    }

    @Test
    void ofAThousandEntriesIsReadWhole() {
      String id = "x".repeat(256);
      StringBuilder entries = new StringBuilder();
      for (int i = 0; i < 1_000; i++) {
        entries
            .append(i == 0 ? "" : ",")
            .append("{\"space\":\"s\",\"externalId\":\"")
            .append(id)
            .append("\",\"code\":500,\"message\":\"")
            .append("m".repeat(2_500))
            .append("\"}");
      }
      assertThat(error("{\"partial\":[" + entries + "]}").partial(), hasSize(1_000));
    }
  }

  @Nested
  class RepeatedIdentifiers {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"externalId\":\"s.a\"} | s | a",
          "{\"externalId\":\"s.a.b\"} | s | a.b",
          "{\"externalId\":\"s.\"} | s | ''",
          "{\"space\":\"s\",\"externalId\":\"a.b\"} | s | a.b"
        })
    void areReadInBothForms(String item, String space, String externalId) {
      assertThat(
          error("{\"duplicated\":[" + item + "]}").duplicated(),
          contains(new RecordId(space, externalId)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"externalId\":\"a\"}]", "[{\"space\":\"s\"}]", "[7]", "{}", "null"})
    void areNoneWhereNoneCanBeRead(String duplicated) {
      assertThat(error("{\"duplicated\":" + duplicated + "}").duplicated(), is(empty()));
    }
  }

  @ParameterizedTest
  @CsvSource({"true, true", "'\"true\"', true", "'\"True\"', true", "false, false", "1, false"})
  void saysWhetherARetryIsSafe(String value, boolean safe) {
    assertThat(error("{\"isAutoRetryable\":" + value + "}").autoRetryable(), is(safe));
  }

  @Property
  void neverThrowsForAnyBytes(
      @ForAll @IntRange(min = 100, max = 599) int status, @ForAll byte[] content) {
    assertThat(ReplyReader.read(status, content).status(), is(status));
  }

  @Property
  void neverThrowsForAnyShapeOfAnError(@ForAll("jsonLike") String error) {
    String message = error(error).message();
    assertThat(message == null ? 0 : message.length(), lessThanOrEqualTo(ReplyReader.MAX_CHARS));
    assertThat(StreamReader.read(error.getBytes(StandardCharsets.UTF_8)), is(nullValue()));
    assertThat(
        TokenReply.read(error.getBytes(StandardCharsets.UTF_8)).accessToken() == null, is(true));
  }

  @Provide
  Arbitrary<String> jsonLike() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "null",
            "1",
            "\"a\"",
            "\"partial\"",
            "\"space\"",
            "\"externalId\"",
            "\"code\"",
            "\"message\"",
            "\"duplicated\"",
            "\"isAutoRetryable\"")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }
}
