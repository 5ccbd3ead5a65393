package io.cdfrecords.beam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Objects;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ElementCaptureTest {
  /** The digest of "abc" in FIPS 180-4's example. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static @Nullable FailedElement ofText(String element, int limit) {
    return new ElementCapture<>(StringUtf8Coder.of(), text -> text, limit).of(element);
  }

  private static @Nullable FailedElement of(
      Coder<String> coder, @Nullable ProcessFunction<String, String> textOf) {
    return new ElementCapture<>(coder, textOf, 100).of("abc");
  }

  @Test
  void keepsTheTextThatAFunctionGives() {
    assertThat(ofText("abc", 3), is(FailedElement.of("abc", null, 3, null)));
    assertThat(ofText("abc", 4), is(FailedElement.of("abc", null, 3, null)));
  }

  @Test
  void keepsTheBeginningAndTheDigestOfWhatIsBeyondTheLimit() {
    assertThat(ofText("abc", 2), is(FailedElement.of("ab", null, 3, OF_ABC)));
    assertThat(ofText("abc", 0), is(FailedElement.of("", null, 3, OF_ABC)));
  }

  /** A euro sign has three bytes, the clef of music four. */
  @ParameterizedTest
  @CsvSource({
    "a\u20AC\uD834\uDD1E, 8, a\u20AC\uD834\uDD1E",
    "a\u20AC\uD834\uDD1E, 7, a\u20AC",
    "a\u20AC\uD834\uDD1E, 5, a\u20AC",
    "a\u20AC\uD834\uDD1E, 4, a\u20AC",
    "a\u20AC\uD834\uDD1E, 3, a",
    "a\u20AC\uD834\uDD1E, 1, a"
  })
  void cutsNoCharacterInTwo(String element, int limit, String kept) {
    FailedElement captured = Objects.requireNonNull(ofText(element, limit));
    assertThat(captured.getText(), is(kept));
    assertThat(captured.getBytes(), is(8L));
  }

  @Test
  void keepsTheBytesOfTheCoderWithoutAFunction() {
    String base64 = Base64.getEncoder().encodeToString("abc".getBytes(UTF_8));
    assertThat(of(StringUtf8Coder.of(), null), is(FailedElement.of(null, base64, 3, null)));
    assertThat(
        new ElementCapture<>(StringUtf8Coder.of(), null, 1).of("abc"),
        is(FailedElement.of(null, "YQ==", 3, OF_ABC)));
  }

  @Test
  void keepsThoseBytesWhereTheFunctionThrows() {
    FailedElement captured =
        of(
            StringUtf8Coder.of(),
            text -> {
              throw new IOException(text);
            });
    assertThat(captured, is(FailedElement.of(null, "YWJj", 3, null)));
  }

  @Test
  void keepsNothingWhereTheCoderFails() {
    assertThat(of(new FailingCoder(), null), is(nullValue()));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_000_001})
  void refusesALimitOutsideItsRange(int limit) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> CdfRecordsIO.write().withElementLimit(limit));
    assertThat(
        refused.getMessage(),
        is("elementLimit must be between 0 and 1000000000, but was " + limit));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000_000_000})
  void takesALimitWithinItsRange(int limit) {
    assertThat(ElementCapture.checkLimit(limit), is(limit));
  }

  /** Encodes nothing. */
  private static final class FailingCoder extends AtomicCoder<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(String value, OutputStream out) throws IOException {
      throw new IOException("no");
    }

    @Override
    public String decode(InputStream in) throws IOException {
      throw new IOException("no");
    }
  }
}
