package io.cdfrecords.secretmanager;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.auth.SecretResolver;
import io.cdfrecords.auth.SecretUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** References that begin with {@code gcp:} are this module's. */
final class GcpSchemeTest {
  @Test
  void isFoundByTheReference() {
    List<SecretResolver> found = new ArrayList<>();
    ServiceLoader.load(SecretResolver.class).forEach(found::add);
    assertThat(found, contains(instanceOf(GcpSecretResolver.class)));
    assertThat(found.get(0).scheme(), is("gcp"));
  }

  @Test
  void speaksForItselfWhereAReferenceIsResolved() {
    SecretRef reference = SecretRef.parse("gcp:projects/p?/secrets/s/versions/1");
    SecretUnavailableException fault =
        assertThrows(SecretUnavailableException.class, reference::resolve);
    assertThat(fault.getMessage(), containsString("with names as Google Cloud allows them"));
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 500", "1, 0.998, 999", "2, 0, 1000", "2, 0.5, 1500"})
  void waitsALittleLongerEachTime(int attempt, double random, long millis) {
    assertThat(
        GcpSecretResolver.WAITS.delayOfAtLeastHalf(attempt, random), is(Duration.ofMillis(millis)));
  }
}
