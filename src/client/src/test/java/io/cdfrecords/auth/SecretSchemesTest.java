package io.cdfrecords.auth;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References of schemes for which a resolver is on the class path, and only of those. */
final class SecretSchemesTest {
  private static final String REFERENCE = "vault:kv/data/cdf#secret";

  @TempDir Path directory;

  @Test
  void areTakenWhereAResolverServesThem() throws IOException {
    assertThat(
        besideTheStore(() -> SecretRef.parse(REFERENCE).resolve()),
        is("secret at kv/data/cdf#secret"));
  }

  @Test
  void areNamedWhereNoneServesTheOneGiven() throws IOException {
    String fault =
        besideTheStore(
            () ->
                assertThrows(IllegalArgumentException.class, () -> SecretRef.parse("valt:hunter2"))
                    .getMessage());

    assertThat(fault, allOf(containsString("there are [vault]"), not(containsString("hunter2"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {REFERENCE, "vault:", "vault: ", "Vault:x", "vault:x\ny", "hunter2"})
  void areRefusedWithoutAResolver(String value) {
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> SecretRef.parse(value));

    assertThat(fault.getMessage(), containsString("there are []"));
  }

  @Test
  void areNamedWhereAWorkerLacksTheResolverThatTheLauncherHas() throws IOException {
    SecretRef reference = besideTheStore(() -> SecretRef.parse(REFERENCE));

    SecretUnavailableException fault =
        assertThrows(SecretUnavailableException.class, reference::resolve);

    assertThat(
        fault.getMessage(),
        containsString(
            "no io.cdfrecords.auth.SecretResolver for \"vault\" is on the class path (there are"
                + " [])"));
  }

  private <T> T besideTheStore(Supplier<T> call) throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(services.resolve(SecretResolver.class.getName()), VaultStore.class.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      return call.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
