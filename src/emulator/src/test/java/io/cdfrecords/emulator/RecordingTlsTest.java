package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.body;
import static io.cdfrecords.emulator.AnswerMatchers.header;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Loopback in, TLS out: an open emulator records beside a strict one that speaks TLS only. */
@Isolated("It sets what the whole process trusts.")
final class RecordingTlsTest {
  private static final String MODELS =
      "{'spaces':[{'space':'s'}],'containers':[{'space':'s','externalId':'Alarm','usedFor':'record','properties':{'id':{'type':{'type':'text'}}}}]}";

  private final List<String> news = new CopyOnWriteArrayList<>();
  private final RecordsEmulator real =
      RecordsEmulator.builder().strictSchema().models(PumpViews.quoted(MODELS)).stream(
              "live", "BasicLiveData")
          .immutableEqualityWithId()
          .stream("archive", "BasicArchive")
          .start();
  private TlsProject project;
  private SSLContext trustedBefore;

  @BeforeEach
  void beginTls(@TempDir Path directory) throws Exception {
    trustedBefore = SSLContext.getDefault();
    project = new TlsProject(real, directory);
  }

  @AfterEach
  void close() {
    SSLContext.setDefault(trustedBefore);
    project.close();
    real.close();
  }

  private RecordsEmulator recording(String url) {
    return RecordsEmulator.builder().project("p").stream("live", "BasicLiveData").stream(
            "archive", "BasicArchive")
        .record(url, news::add)
        .start();
  }

  @Test
  void passesOnByTlsAndReportsInWhatTheRulesDiffer() throws IOException {
    SSLContext.setDefault(project.trusting());
    try (RecordsEmulator recording = recording(project.url())) {
      Http http = new Http(recording);
      HttpResponse<String> written =
          http.ingest("live", Bodies.records("secret-a"), "Authorization", "Bearer secret-token");
      assertThat(written, accepts(202));
      assertThat(
          written, header("x-request-id", is(real.requests().requests().get(0).requestId())));
      assertThat(real.count("live"), is(1));
      assertThat(recording.count("live"), is(1));
      assertThat(
          http.ingest("live", Bodies.records("secret-b").replace("Alarm", "SecretContainer")),
          refuses(400, "names a container that does not exist"));
      assertThat(
          http.filter(
              "live", "{\"filter\":{\"exists\":{\"property\":[\"s\",\"SecretContainer\",\"x\"]}}}"),
          answers(400));
      assertThat(
          news,
          containsInAnyOrder(
              "POST INGEST: status: real 400, emulator 202",
              "POST FILTER: status: real 400, emulator 200"));
      assertThat(
          http.get("/_emulator/differences"),
          body(containsString("{\"compared\":3,\"differences\":[")));
      assertThat(http.get("/_emulator/differences").body() + news, not(containsString("ecret")));
    }
  }

  @Test
  void sendsNothingToACertificateThatIsNotTrustedOrOfAnotherName() throws IOException {
    try (RecordsEmulator untrusting = recording(project.url())) {
      assertThat(
          new Http(untrusting).ingest("live", Bodies.records("a")),
          refuses(502, "the real project gave no answer: SSLHandshakeException"));
    }
    SSLContext.setDefault(project.trusting());
    try (RecordsEmulator misled = recording(project.urlOfAnotherName())) {
      assertThat(
          new Http(misled).ingest("live", Bodies.records("a")),
          refuses(502, "the real project gave no answer: SSL"));
      assertThat(misled.count("live"), is(0));
    }
    assertThat(real.requests().requests(), is(empty()));
  }
}
