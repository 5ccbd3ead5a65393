package io.cdfrecords.auth;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRefTest {
  private static final String GCP = "gcp:projects/p/secrets/s/versions/latest";

  @ParameterizedTest
  @ValueSource(strings = {"env:CDF_CLIENT_SECRET", "file:/var/run/secrets/cdf", GCP})
  void showsItselfBecauseItIsNoSecret(String reference) {
    assertThat(SecretRef.parse(reference).toString(), is(reference));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "",
        "env:",
        "env:A B",
        "env:NAME=hunter2",
        "ENV:hunter2",
        "file:",
        "file: ",
        "file:/hunter2\n",
        "gcp:hunter2",
        "gcp:projects/p/secrets/hunter2",
        "gcp:projects/p/secrets/s/versions/1/hunter2",
        "vault:hunter2"
      })
  void refusesOtherFormsWithoutRepeatingThem(String value) {
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> SecretRef.parse(value));
    assertThat(
        fault.getMessage(),
        allOf(
            startsWith("secret reference must be env:NAME, file:PATH or gcp:projects/"),
            not(containsString("hunter2"))));
  }

  @Test
  void isAValueThatTravels() throws IOException, ClassNotFoundException {
    SecretRef reference = SecretRef.parse("env:NAME");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(reference);
    }
    Object copy = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat(copy, is(reference));
    assertThat(copy.hashCode(), is(reference.hashCode()));
    assertThat(reference, is(not(SecretRef.parse("env:OTHER"))));
  }

  private static String fault(SecretRef reference) {
    return String.valueOf(
        assertThrows(SecretUnavailableException.class, reference::resolve).getMessage());
  }

  @Nested
  class InTheEnvironment {
    @Test
    void isRead() {
      assertThat(SecretRef.parse("env:PATH").resolve(), is(notNullValue()));
      assertThat(SecretReader.ofEnvironment("NAME", " hunter2 "), is(" hunter2 "));
    }

    @ParameterizedTest
    @CsvSource({
      "'hunter2\n', hunter2",
      "'hunter2\r\n', hunter2",
      "'hunter2\n\n', 'hunter2\n'",
      "'\uFEFFhunter2', hunter2",
      "'\uFEFFhunter2\n', hunter2",
      "'a\uFEFFb', 'a\uFEFFb'",
      "'hunter2\r', 'hunter2\r'"
    })
    void isReadWithoutAMarkAndOneLineEnd(String value, String secret) {
      assertThat(SecretReader.ofEnvironment("NAME", value), is(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\uFEFF", "\uFEFF\r\n"})
    void mustHoldMoreThanThat(String value) {
      assertThrows(
          SecretUnavailableException.class, () -> SecretReader.ofEnvironment("NAME", value));
    }

    @Test
    void mustBeSet() {
      assertThat(
          fault(SecretRef.parse("env:NO_SUCH_VARIABLE_HERE")),
          is(
              "secret env:NO_SUCH_VARIABLE_HERE cannot be read: the environment variable is not"
                  + " set; set it for the process on every worker"));
    }

    @Test
    void mustNotBeEmpty() {
      SecretUnavailableException fault =
          assertThrows(
              SecretUnavailableException.class, () -> SecretReader.ofEnvironment("NAME", ""));
      assertThat(fault.getMessage(), containsString("env:NAME cannot be read"));
    }
  }

  @Nested
  class InAFile {
    @TempDir private Path directory = Path.of("");

    private SecretRef holding(String content) throws IOException {
      return SecretRef.parse("file:" + Files.writeString(directory.resolve("secret"), content));
    }

    @ParameterizedTest
    @CsvSource({
      "'\uFEFFhunter2\r\n', hunter2",
      "'a', 'a'",
      "'a\n', 'a'",
      "'a\r\n', 'a'",
      "'a\n\n', 'a\n'",
      "' ä ', ' ä '"
    })
    void isReadWithoutOneLineEnd(String content, String secret) throws IOException {
      assertThat(holding(content).resolve(), is(secret));
    }

    @Test
    void isReadAnewEachTime() throws IOException {
      SecretRef reference = holding("first");
      assertThat(reference.resolve(), is("first"));
      assertThat(holding("second"), is(reference));
      assertThat(reference.resolve(), is("second"));
    }

    @Test
    void mustExist() {
      assertThat(
          fault(SecretRef.parse("file:" + directory.resolve("nowhere"))),
          containsString("cannot be read (NoSuchFileException); mount it on every worker"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void mustNotBeEmpty(String content) throws IOException {
      assertThat(fault(holding(content)), containsString("must not be empty"));
    }

    @Test
    void mayHave64KibibytesAndNotOneMore() throws IOException {
      String longest = "x".repeat(SecretReader.MAX_FILE_BYTES);
      assertThat(holding(longest).resolve(), is(longest));
      assertThat(fault(holding(longest + "x")), containsString("at most 65536 bytes"));
    }
  }

  @Nested
  class InAStoreOfItsOwn {
    @Test
    void needsTheModuleThatReadsIt() {
      assertThat(
          fault(SecretRef.parse(GCP)),
          allOf(
              containsString(GCP),
              containsString("no io.cdfrecords.auth.SecretResolver for \"gcp\""),
              containsString("add the optional module")));
    }

    @Test
    void isReadByTheModuleOnTheClassPath(@TempDir Path directory) throws IOException {
      install(directory);
      assertThat(
          resolvedBeside(directory, GCP), is("secret of projects/p/secrets/s/versions/latest"));
    }

    @Test
    void mayBeOutOfReach(@TempDir Path directory) throws IOException {
      install(directory);
      SecretUnavailableException fault =
          assertThrows(
              SecretUnavailableException.class,
              () -> resolvedBeside(directory, "gcp:projects/denied/secrets/s/versions/1"));
      assertThat(
          fault.getMessage(),
          is(
              "secret gcp:projects/denied/secrets/s/versions/1 cannot be read"
                  + " (IllegalStateException); check that it exists and that the worker's identity"
                  + " may read it"));
    }

    @Test
    void mayBeMissingAsTheStoreItselfSays(@TempDir Path directory) throws IOException {
      install(directory);
      SecretUnavailableException fault =
          assertThrows(
              SecretUnavailableException.class,
              () -> resolvedBeside(directory, "gcp:projects/missing/secrets/s/versions/1"));
      assertThat(fault.getMessage(), is("no such secret; make one"));
    }

    private void install(Path directory) throws IOException {
      Path services = Files.createDirectories(directory.resolve("META-INF/services"));
      Files.writeString(
          services.resolve(SecretResolver.class.getName()), FakeSecretStore.class.getName());
    }

    private String resolvedBeside(Path directory, String reference) throws IOException {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      URL[] classPath = {directory.toUri().toURL()};
      try (URLClassLoader loader = new URLClassLoader(classPath, before)) {
        thread.setContextClassLoader(loader);
        return SecretRef.parse(reference).resolve();
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }
}
