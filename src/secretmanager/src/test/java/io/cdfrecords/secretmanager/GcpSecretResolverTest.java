package io.cdfrecords.secretmanager;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.api.client.http.javanet.NetHttpTransport;
import io.cdfrecords.auth.SecretUnavailableException;
import io.cdfrecords.secretmanager.FakeSecretManager.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GcpSecretResolverTest {
  private static final String REFERENCE = "projects/my-project/secrets/cdf/versions/latest";
  private static final String SECRET = "hush-hush";
  private static final Answer GOOD = Answer.secret(SECRET.getBytes(UTF_8));
  private static final Duration PATIENT = Duration.ofSeconds(60);
  private static final Duration IMPATIENT = Duration.ofMillis(200);

  private final List<Duration> waits = new ArrayList<>();

  private static Identity identity() {
    return FakeIdentity::new;
  }

  private GcpSecretResolver resolver(URI address, Identity identity, Duration readTimeout) {
    return new GcpSecretResolver(
        new SecretManager(address, identity, new NetHttpTransport(), readTimeout),
        waits::add,
        () -> 1L << 63);
  }

  private GcpSecretResolver resolver(FakeSecretManager service) {
    return resolver(service.address(), identity(), PATIENT);
  }

  private static SecretUnavailableException fault(GcpSecretResolver resolver) {
    return assertThrows(SecretUnavailableException.class, () -> resolver.resolve(REFERENCE));
  }

  /** The message after the reference, once nothing of the failure is found to tell the secret. */
  private static String why(GcpSecretResolver resolver) {
    SecretUnavailableException fault = fault(resolver);
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString(), not(containsString("hush")));
    assertThat(trace.toString(), not(containsString("ya29")));
    String prefix = "secret gcp:" + REFERENCE + " cannot be read: ";
    assertThat(fault.getMessage(), startsWith(prefix));
    return String.valueOf(fault.getMessage()).substring(prefix.length());
  }

  @Nested
  final class ASecret {
    @Test
    void isAskedForByItsVersionWithTheProcessesIdentity() throws IOException {
      try (FakeSecretManager service = new FakeSecretManager(GOOD)) {
        assertThat(resolver(service).resolve(REFERENCE), is(SECRET));
        assertThat(
            service.asked(), contains("GET /v1/" + REFERENCE + ":access Bearer ya29 charged"));
      }
    }

    @Test
    void isReadAnewEachTime() throws IOException {
      Answer rotated = Answer.secret("second".getBytes(UTF_8));
      try (FakeSecretManager service = new FakeSecretManager(GOOD, rotated)) {
        GcpSecretResolver resolver = resolver(service);
        assertThat(resolver.resolve(REFERENCE), is(SECRET));
        assertThat(resolver.resolve(REFERENCE), is("second"));
      }
    }

    @ParameterizedTest
    @CsvSource({"'ø\n', 'ø'", "'a\r\n', 'a'", "'a\n\n', 'a\n'", "' a ', ' a '"})
    void isTextWithoutOneLineEnd(String stored, String secret) throws IOException {
      Answer answer = Answer.secret(stored.getBytes(UTF_8));
      try (FakeSecretManager service = new FakeSecretManager(answer)) {
        assertThat(resolver(service).resolve(REFERENCE), is(secret));
      }
    }

    @Test
    void mayHave64Kibibytes() throws IOException {
      String longest = "x".repeat(64 * 1024);
      try (FakeSecretManager service =
          new FakeSecretManager(Answer.secret(longest.getBytes(UTF_8)))) {
        assertThat(resolver(service).resolve(REFERENCE), is(longest));
      }
    }

    @Test
    void needsNoChecksum() throws IOException {
      Answer without = Answer.payload(SECRET.getBytes(UTF_8), "");
      try (FakeSecretManager service = new FakeSecretManager(without)) {
        assertThat(resolver(service).resolve(REFERENCE), is(SECRET));
      }
    }

    @Test
    void isNotShownByWhatCarriesIt() {
      assertThat(new SecretOutcome.Found(SECRET).toString(), is("Found[secret is not shown]"));
    }
  }

  @Nested
  final class ARefusal {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "400 | the version may be disabled or destroyed; enable it, or name another",
          "401 | it does not know the identity of this process; check its credentials",
          "403 | grant roles/secretmanager.secretAccessor on the secret to the identity of this"
              + " process (on Dataflow the workers' service account), and see that the project has"
              + " the Secret Manager API enabled",
          "404 | there is no such version; see gcloud secrets versions list cdf"
              + " --project=my-project",
          "302 | nothing that Secret Manager says; is there a proxy in between?",
          "204 | nothing that Secret Manager says; is there a proxy in between?",
        })
    void saysWhatToMendAndIsNotAskedAgain(int status, String advice) throws IOException {
      Answer answer = new Answer(status, status == 204 ? "" : "{\"quoted\":\"hush-hush ya29\"}");
      try (FakeSecretManager service = new FakeSecretManager(answer)) {
        assertThat(why(resolver(service)), is("Secret Manager answered " + status + ": " + advice));
        assertThat(service.asked(), hasSize(1));
        assertThat(waits, empty());
      }
    }

    @Test
    void isASecretThatIsNoText() throws IOException {
      Answer bytes = Answer.secret("\u00ff\u00fehush".getBytes(ISO_8859_1));
      try (FakeSecretManager service = new FakeSecretManager(bytes)) {
        assertThat(why(resolver(service)), is("it is not UTF-8 text; add a version that is"));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"payload\":{\"data\":\"\"}}", "{\"payload\":{}}"})
    void isASecretThatIsEmpty(String answer) throws IOException {
      try (FakeSecretManager service = new FakeSecretManager(new Answer(200, answer))) {
        assertThat(why(resolver(service)), is("it is empty; add a version that is not"));
      }
    }

    @Test
    void isAProcessThatIsNobody() {
      Identity nobody =
          () -> {
            throw new IOException("hush-hush");
          };
      assertThat(
          why(resolver(SecretManager.ADDRESS, nobody, PATIENT)),
          is(
              "there are no usable Application Default Credentials (IOException); on Dataflow they"
                  + " are those of the workers' service account; elsewhere set"
                  + " GOOGLE_APPLICATION_CREDENTIALS, or run gcloud auth application-default"
                  + " login"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "projects/p/secrets/s",
          "projects/p/secrets/s/versions/1/x",
          "projects/p?x=/secrets/s/versions/1",
          "projects/p/secrets/../versions/1",
          "projects/p/secrets/s/versions/1:destroy",
          "projects/p/secrets/s%2F/versions/1",
        })
    void isAReferenceThatWouldMeanSomethingElseInAUrl(String reference) throws IOException {
      try (FakeSecretManager service = new FakeSecretManager(GOOD)) {
        SecretUnavailableException fault =
            assertThrows(
                SecretUnavailableException.class, () -> resolver(service).resolve(reference));
        assertThat(
            fault.getMessage(),
            is(
                "secret gcp:"
                    + reference
                    + " cannot be read: it must be"
                    + " gcp:projects/PROJECT/secrets/SECRET/versions/VERSION, with names as Google"
                    + " Cloud allows them"));
        assertThat(service.asked(), empty());
      }
    }
  }

  @Nested
  final class WhatMayPass {
    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void isAskedAgainAfterAWait(int status) throws IOException {
      Answer busy = new Answer(status, "busy");
      try (FakeSecretManager service = new FakeSecretManager(busy, busy, GOOD)) {
        assertThat(resolver(service).resolve(REFERENCE), is(SECRET));
        assertThat(waits, contains(Duration.ofMillis(750), Duration.ofMillis(1500)));
      }
    }

    @Test
    void isAskedThreeTimesAtMost() throws IOException {
      try (FakeSecretManager service = new FakeSecretManager(new Answer(503, "hush-hush"))) {
        assertThat(
            why(resolver(service)), is("Secret Manager answered 503, at the last of 3 times"));
        assertThat(service.asked(), hasSize(3));
        assertThat(waits, hasSize(2));
      }
    }

    @Test
    void isASecretThatWasDamagedOnItsWay() throws IOException {
      Answer damaged = Answer.payload("hush-husk".getBytes(UTF_8), ",\"dataCrc32c\":\"1\"");
      try (FakeSecretManager service = new FakeSecretManager(damaged, GOOD)) {
        assertThat(resolver(service).resolve(REFERENCE), is(SECRET));
      }
      try (FakeSecretManager service = new FakeSecretManager(damaged)) {
        assertThat(
            why(resolver(service)),
            is("the secret was damaged on its way, at the last of 3 times"));
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "hush-hush",
          "{}",
          "[]",
          "{\"payload\":{\"data\":\"hush-hush",
          "{\"payload\":{\"data\":\"hush hush\"}}",
        })
    void isAnAnswerOfSomebodyElse(String body) throws IOException {
      try (FakeSecretManager service = new FakeSecretManager(new Answer(200, body))) {
        assertThat(
            why(resolver(service)),
            is("the answer is not one of Secret Manager's, at the last of 3 times"));
      }
    }

    @Test
    void isAServiceThatDoesNotAnswer() throws IOException {
      try (FakeSecretManager service = new FakeSecretManager(new Answer(0, ""))) {
        assertThat(
            why(resolver(service.address(), identity(), IMPATIENT)),
            is(
                "Secret Manager could not be asked (SocketTimeoutException), at the last of 3"
                    + " times"));
      }
    }

    @Test
    void isAServiceThatIsNotThere() throws IOException {
      URI gone;
      try (FakeSecretManager service = new FakeSecretManager(GOOD)) {
        gone = service.address();
      }
      assertThat(
          why(resolver(gone, identity(), PATIENT)),
          is("Secret Manager could not be asked (ConnectException), at the last of 3 times"));
    }

    @Test
    void isNotWaitedForByAThreadThatIsToStop() throws IOException {
      try (FakeSecretManager service = new FakeSecretManager(new Answer(503, ""))) {
        GcpSecretResolver stopped =
            new GcpSecretResolver(
                new SecretManager(service.address(), identity(), new NetHttpTransport(), PATIENT),
                wait -> {
                  throw new InterruptedException();
                },
                () -> 0);
        assertThat(
            why(stopped), is("Secret Manager answered 503, interrupted before asking again"));
        assertThat("the flag is kept", Thread.interrupted(), is(true));
      }
    }
  }
}
