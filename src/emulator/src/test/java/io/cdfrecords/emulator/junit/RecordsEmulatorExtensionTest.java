package io.cdfrecords.emulator.junit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

/** An emulator lives as long as the field or the annotation that asks for it says. */
final class RecordsEmulatorExtensionTest {
  /** What the tests below saw, in their order. It is theirs alone: nothing runs in parallel. */
  private static final List<RecordsEmulator> SEEN = new ArrayList<>();

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  @Test
  void ofAStaticFieldLivesAsLongAsTheClassAndIsResetBetweenTests() {
    assertThat(succeeded(StaticField.class), is(3L));
    assertThat(SEEN.size(), is(4));
    assertThat(new HashSet<>(SEEN).size(), is(1));
    assertThat("it is closed at the end", answers(SEEN.get(0)), is(false));
  }

  @Test
  void ofAnInstanceFieldLivesAsLongAsATest() {
    assertThat(succeeded(InstanceField.class), is(2L));
    assertThat(SEEN.get(0), is(not(sameInstance(SEEN.get(1)))));
    assertThat("each is closed", SEEN.stream().noneMatch(emulator -> answers(emulator)), is(true));
  }

  @Test
  void ofAnAnnotatedClassIsHandedToItsTests() {
    assertThat(succeeded(AnnotatedClass.class), is(2L));
    assertThat(new HashSet<>(SEEN).size(), is(1));
  }

  @Test
  void ofAnAnnotatedMethodLivesAsLongAsThat() {
    assertThat(succeeded(AnnotatedMethod.class), is(1L));
    assertThat(answers(SEEN.get(0)), is(false));
  }

  @Test
  void isNotThereOutsideOfTests() {
    RecordsEmulatorExtension extension = new RecordsEmulatorExtension();
    assertThat(
        assertThrows(IllegalStateException.class, extension::emulator).getMessage(),
        is(
            "no emulator runs: it lives as long as the class where the extension is static, else"
                + " as long as a test"));
  }

  private static long succeeded(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .execute()
        .testEvents()
        .assertStatistics(statistics -> statistics.failed(0).aborted(0).skipped(0))
        .succeeded()
        .count();
  }

  private static boolean answers(RecordsEmulator emulator) {
    try {
      return status(emulator, "GET", "/_emulator/status", "") == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static int status(RecordsEmulator emulator, String method, String path, String body)
      throws IOException {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(emulator.baseUrl() + path))
                  .header("Content-Type", "application/json")
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Finds the stream empty, whichever test came before, and leaves a record in it. */
  private static void use(RecordsEmulator emulator) throws IOException {
    SEEN.add(emulator);
    assertThat(emulator.count("alarms"), is(0));
    int status =
        status(
            emulator,
            "POST",
            "/api/v1/projects/p/streams/alarms/records",
            """
            {"items":[{"space":"s","externalId":"a","sources":[{"source":
              {"type":"container","space":"s","externalId":"Alarm"},"properties":{"n":1}}]}]}""");
    assertThat(status, is(202));
    assertThat(emulator.count("alarms"), is(1));
  }

  static final class StaticField {
    @RegisterExtension
    static final RecordsEmulatorExtension EMULATOR =
        new RecordsEmulatorExtension(RecordsEmulator.builder().stream("alarms", "BasicLiveData"));

    @BeforeAll
    static void seesItBeforeAll(RecordsEmulator emulator) {
      SEEN.add(emulator);
    }

    @AfterAll
    static void seesItAfterAll(RecordsEmulator emulator) {
      assertThat(EMULATOR.emulator(), is(sameInstance(emulator)));
    }

    @Test
    void one(RecordsEmulator emulator) throws IOException {
      use(emulator);
    }

    @Test
    void two() throws IOException {
      use(EMULATOR.emulator());
    }

    @Nested
    final class Inner {
      @Test
      void three(RecordsEmulator emulator) throws IOException {
        use(emulator);
      }
    }
  }

  static final class InstanceField {
    @RegisterExtension
    final RecordsEmulatorExtension emulators =
        new RecordsEmulatorExtension(RecordsEmulator.builder().stream("alarms", "BasicLiveData"));

    @Test
    void one(RecordsEmulator emulator) throws IOException {
      use(emulator);
    }

    @Nested
    final class InnerOfInstanceField {
      @Test
      void two() throws IOException {
        use(emulators.emulator());
      }
    }
  }

  @ExtendWith(RecordsEmulatorExtension.class)
  static final class AnnotatedClass {
    AnnotatedClass(RecordsEmulator emulator) {
      SEEN.add(emulator);
    }

    @Test
    void one(RecordsEmulator emulator) {
      SEEN.add(emulator);
    }

    @Test
    void two(RecordsEmulator emulator) {
      SEEN.add(emulator);
    }
  }

  static final class AnnotatedMethod {
    @Test
    @ExtendWith(RecordsEmulatorExtension.class)
    void one(RecordsEmulator emulator) {
      SEEN.add(emulator);
      assertThat(answers(emulator), is(true));
    }
  }
}
