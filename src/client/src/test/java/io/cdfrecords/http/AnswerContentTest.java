package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.record.SourceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The content of an answer: read within its bound, for any bytes. */
class AnswerContentTest {
  private static Reply replyTo(Responder responder) {
    try (Loopback server = Loopback.start(responder);
        HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
      Reply reply = endpoint.post(Samples.request());
      assertThat("one call is one request", server.seen(), hasSize(1));
      return reply;
    }
  }

  @Nested
  class Content {
    @Test
    void mayBeCompressed() {
      byte[] zipped = zipped("{\"error\":{\"message\":\"full\"}}");
      Reply reply = replyTo(new Answering(429, zipped, "Content-Encoding: gzip"));
      assertThat(reply.error().message(), is("full"));
    }

    @Test
    void isReadUpToEightMebibytes() {
      Reply reply = replyTo(new Answering(202, object(AnswerContent.MAX_BYTES)));
      assertThat(reply.body(), is(Reply.Body.OBJECT));
    }

    @Test
    void isUnreadableOneByteBeyondThem() {
      Reply reply = replyTo(new Answering(202, object(AnswerContent.MAX_BYTES + 1)));
      assertThat(reply.body(), is(Reply.Body.OTHER));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void ofARecordSearchIsReadUpToTwentyMebibytes(int beyond, boolean readable) {
      byte[] answer = found(AnswerContent.MAX_FOUND_BYTES + beyond);
      try (Loopback server = Loopback.start(new Answering(200, answer));
          HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
        Answer<List<StoredRecord>> reply =
            endpoint.filter(
                new FilterRequest(
                    "alarms",
                    "plant",
                    List.of("a"),
                    Map.of(SourceId.container("model", "Alarm"), List.of("text"))));
        assertThat(reply.content() != null, is(readable));
      }
    }

    @Test
    void isBoundedAfterInflatingToo() {
      byte[] bomb = zipped(new String(object(AnswerContent.MAX_BYTES + 1), StandardCharsets.UTF_8));
      Reply reply = replyTo(new Answering(202, bomb, "Content-Encoding: gzip"));
      assertThat(reply.body(), is(Reply.Body.OTHER));
    }

    @Test
    void withoutAnEndIsReadUpToTheBound() {
      Responder endless =
          (request, out) -> {
            out.write("HTTP/1.1 503 Busy\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
              out.write(new byte[64 * 1024]);
            }
          };
      Reply reply = replyTo(endless);
      assertThat(reply.status(), is(503));
      assertThat(reply.body(), is(Reply.Body.OTHER));
    }

    @Test
    void cutOffInTheMiddleLeavesTheStatus() {
      Responder cut =
          (request, out) -> {
            out.write(
                "HTTP/1.1 202 OK\r\nContent-Length: 99\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            throw new IOException("cut");
          };
      assertThat(replyTo(cut), is(Reply.answered(202).withBody(Reply.Body.OTHER)));
    }

    @Test
    void thatOnlyClaimsToBeCompressedIsUnreadable() {
      Reply reply = replyTo(Responder.answer(202, "{}", "Content-Encoding: gzip"));
      assertThat(reply, is(Reply.answered(202).withBody(Reply.Body.OTHER)));
    }
  }

  @Nested
  class AStreamDescription {
    private Answer<StreamInfo> stream(Responder responder) {
      try (Loopback server = Loopback.start(responder);
          HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
        Answer<StreamInfo> reply = endpoint.stream("alarms");
        assertThat("one call is one request", server.seen(), hasSize(1));
        return reply;
      }
    }

    @Test
    void isReadFromA200() {
      Answer<StreamInfo> reply =
          stream(Responder.json(200, "{\"externalId\":\"alarms\",\"type\":\"Mutable\"}"));
      assertThat(reply.reply().status(), is(200));
      assertThat(
          reply.content(), is(new StreamInfo("alarms", StreamInfo.Type.MUTABLE, null, null, null)));
    }

    @Test
    void isUnknownOtherwise() {
      Answer<StreamInfo> reply =
          stream(Responder.json(404, "{\"error\":{\"message\":\"no stream\"}}"));
      assertThat(reply.content(), is(nullValue()));
      assertThat(reply.reply().error().message(), is("no stream"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void isNotSoughtWhereARedirectPoints(int status) {
      try (Loopback elsewhere = Loopback.start(Responder.json(200, "{}"))) {
        stream(Responder.answer(status, "", "Location: " + elsewhere.url() + "/elsewhere"));
        assertThat(elsewhere.seen(), is(List.of()));
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void isNotAskedForAgain(int status) {
      assertThat(stream(Responder.json(status, "{}")).reply().status(), is(status));
    }

    @Test
    void isUnknownWhereTheConnectionBroke() {
      Answer<StreamInfo> reply = stream(Responder.cut());
      assertThat(reply.content(), is(nullValue()));
      assertThat(reply.reply().error().message(), is(notNullValue()));
      assertThat(reply.reply().summary(), containsString("127.0.0.1"));
    }
  }

  private static byte[] found(int bytes) {
    String answer = "{\"items\":[]}";
    return (" ".repeat(bytes - answer.length()) + answer).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] object(int bytes) {
    String head = "{\"a\":\"";
    String tail = "\"}";
    return (head + "x".repeat(bytes - head.length() - tail.length()) + tail)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] zipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
