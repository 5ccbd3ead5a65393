package io.cdfrecords.emulator.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sizes computed without encoding. */
final class Utf8Test {

  @Property
  void countsWhatEncodingWouldYield(@ForAll("wellFormed") String text) {
    assertThat(Utf8.length(text), is(text.getBytes(UTF_8).length));
  }

  @Provide
  Arbitrary<String> wellFormed() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF)
        .map(Character::toString)
        .list()
        .ofMaxSize(20)
        .map(characters -> String.join("", characters));
  }
}
