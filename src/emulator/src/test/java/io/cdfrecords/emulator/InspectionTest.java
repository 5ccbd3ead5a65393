package io.cdfrecords.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The emulator as a test in the same process uses it. */
final class InspectionTest {

  @Test
  void remembersEachRequestBeforeItIsAnswered() throws IOException {
    try (RecordsEmulator emulator = live(RecordsEmulator.builder())) {
      HttpResponse<String> response = new Http(emulator).ingest("live", Bodies.records("a", "b"));
      LoggedRequest request = emulator.requests().requests().get(0);
      assertThat(request.operation(), is(Operation.INGEST));
      assertThat(request.stream(), is(Optional.of("live")));
      assertThat(request.status(), is(202));
      assertThat(request.items(), is(2));
      assertThat(request.bodyBytes(), is(Bodies.records("a", "b").length()));
      assertThat(
          response.headers().firstValue("x-request-id"), is(Optional.of(request.requestId())));
      assertThat(emulator.requests().mostInFlight(), is(1));
    }
  }

  @Test
  void forgetsTheOldestRequestsBeyondTheSizeOfTheLog() throws IOException {
    try (RecordsEmulator emulator = live(RecordsEmulator.builder().requestLogSize(2))) {
      Http http = new Http(emulator);
      for (int i = 0; i < 5; i++) {
        http.ingest("live", Bodies.records("r" + i));
      }
      assertThat(emulator.requests().size(), is(2));
      assertThat(emulator.requests().forgotten(), is(3L));
      emulator.clearRequests();
      assertThat(emulator.requests().size(), is(0));
      assertThat(emulator.requests().forgotten(), is(0L));
    }
  }

  @Test
  void storesEveryRecordOfManyWritersOnce() {
    int writers = 8;
    try (RecordsEmulator emulator = live(RecordsEmulator.builder())) {
      Http http = new Http(emulator);
      long created =
          IntStream.range(0, writers)
              .parallel()
              .mapToLong(writer -> created(http, Bodies.records(500)))
              .sum();
      assertThat(created, is(500L));
      assertThat(emulator.count("live"), is(500));
      assertThat(emulator.requests().mostInFlight(), lessThanOrEqualTo(writers));
    }
  }

  @Test
  void listensOnTheLoopbackInterfaceOnAPortOfItsOwn() {
    try (RecordsEmulator one = RecordsEmulator.start();
        RecordsEmulator other = RecordsEmulator.start()) {
      assertThat(one.baseUrl(), startsWith("http://127.0.0.1:"));
      assertThat(one.tokenUrl(), is(one.baseUrl() + "/oauth2/token"));
      assertThat(one.baseUrl().equals(other.baseUrl()), is(false));
    }
  }

  @Test
  void saysWhichPortIsTaken() {
    try (RecordsEmulator emulator = RecordsEmulator.start()) {
      int port = URI.create(emulator.baseUrl()).getPort();
      RecordsEmulatorBuilder second = RecordsEmulator.builder().port(port);
      assertThat(
          assertThrows(UncheckedIOException.class, second::start).getMessage(),
          containsString(
              "port " + port + " of 127.0.0.1 cannot be had: it is in use. Stop the program"));
    }
  }

  static Stream<Arguments> wrongOptions() {
    RecordsEmulatorBuilder builder = RecordsEmulator.builder();
    return Stream.of(
        option(() -> builder.port(-1), "port must be between 0 and 65535, but was -1"),
        option(() -> builder.port(65_536), "port must be between 0 and 65535, but was 65536"),
        option(() -> builder.stream("A", "BasicArchive"), "streamId must match"),
        option(() -> builder.stream("a", "None"), "template must be one of ImmutableTestStream"),
        option(() -> builder.requestLogSize(-1), "requestLogSize must be at least 0, but was -1"),
        option(
            () -> builder.tokenLifetime(Duration.ofMillis(999)),
            "tokenLifetime must be at least PT1S, but was PT0.999S"),
        option(
            () -> builder.lag(Duration.ofMillis(-1)),
            "lag must be between PT0S and PT1H, but was PT-0.001S"),
        option(
            () -> builder.latency(Duration.ofHours(1).plusMillis(1)),
            "latency must be between PT0S and PT1H, but was PT1H0.001S"),
        option(
            () -> builder.budgets("{\"templates\":{\"Own\":{}}}"),
            "templates.Own must be one of BasicArchive, BasicLiveData, ImmutableTestStream"),
        option(() -> builder.faults("[{}]"), "rule 0: on must be a text"),
        option(() -> builder.spaces("a", "1b"), "space must match"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrongOptions")
  void refusesAWrongOption(Executable option, String message) {
    assertThat(
        assertThrows(IllegalArgumentException.class, option).getMessage(), containsString(message));
  }

  @Test
  void refusesToShowAStreamThatIsNotThere() {
    try (RecordsEmulator emulator = RecordsEmulator.start()) {
      assertThrows(IllegalArgumentException.class, () -> emulator.records("none"));
      assertThrows(IllegalArgumentException.class, () -> emulator.count("none"));
    }
  }

  private static Arguments option(Executable option, String message) {
    return arguments(option, message);
  }

  private static RecordsEmulator live(RecordsEmulatorBuilder builder) {
    return builder.stream("live", "BasicLiveData").start();
  }

  private static long created(Http http, String body) {
    try {
      HttpResponse<String> response = http.ingest("live", body);
      return response.statusCode() == 202
          ? 500
          : response.body().split("\"code\":202", -1).length - 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
