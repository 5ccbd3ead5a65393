package io.cdfrecords.pipelines.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.deadletter.MessageHeader;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentTest {
  private static final byte[] NOT_UTF8 = {'a', (byte) 0xC3, (byte) 0x28, 0};

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  static Stream<Arguments> contents() {
    byte[] empty = new byte[0];
    byte[] random = new byte[1000];
    new Random(7).nextBytes(random);
    return Stream.of(null, empty, utf8("k"), utf8("Trykk h\u00f8yt\n\n\u0000"), NOT_UTF8, random)
        .flatMap(
            key ->
                Stream.of(null, empty, utf8("-"), utf8("b\nt"), utf8("{\"a\":1}\n"), NOT_UTF8)
                    .map(payload -> Arguments.of(key, payload)));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void isUnpackedByteForByteAsItWasPacked(byte @Nullable [] key, byte @Nullable [] payload) {
    Content unpacked = Content.unpack(new Content(key, payload).packed());
    assertThat(Arrays.equals(unpacked.key(), key), is(true));
    assertThat(Arrays.equals(unpacked.payload(), payload), is(true));
    assertThat(unpacked, is(new Content(key, payload)));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void keepsHeadersByteForByte(byte @Nullable [] name, byte @Nullable [] value) {
    Content content =
        new Content(
            value,
            value,
            List.of(
                new MessageHeader("Trykk h\u00f8yt \n", name), new MessageHeader("", value)));
    assertThat(Content.unpack(content.packed()), is(content));
    assertThat(Content.unpack(content.packed()).headers(), is(content.headers()));
  }

  @Test
  void isTextWhereItsBytesAreUtf8() {
    Content content = new Content(utf8("k\u00f8"), NOT_UTF8);
    assertThat(content.keyText(), is("k\u00f8"));
    assertThat(content.payloadText(), nullValue());
    assertThat(new Content(null, null).keyText(), nullValue());
  }

  @Test
  void isNeverShown() {
    assertThat(
        new Content(null, utf8("hush")).toString(), is("Content[key=none, payload=4 bytes]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "{}", "-", "-\n", "?\n-"})
  void refusesWhatWasNotPacked(String text) {
    assertThrows(IllegalArgumentException.class, () -> Content.unpack(text));
  }
}
