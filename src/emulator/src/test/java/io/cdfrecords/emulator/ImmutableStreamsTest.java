package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which records an immutable stream keeps, and which it discards as equal to one it has. */
final class ImmutableStreamsTest {

  @Test
  void acceptsAnEqualRecordAndDiscardsItWhateverItsExternalId() throws IOException {
    String one = Bodies.record("s", "a", "{\"p\":1}");
    String other = Bodies.record("s", "b", "{\"p\":1}");
    assertThat(kept(RecordsEmulator.builder(), one, one), is(1));
    assertThat(kept(RecordsEmulator.builder(), one, other), is(1));
  }

  @Test
  void keepsItWhereTheExternalIdCounts() throws IOException {
    String one = Bodies.record("s", "a", "{\"p\":1}");
    String other = Bodies.record("s", "b", "{\"p\":1}");
    assertThat(kept(RecordsEmulator.builder().immutableEqualityWithId(), one, one), is(1));
    assertThat(kept(RecordsEmulator.builder().immutableEqualityWithId(), one, other), is(2));
  }

  @Test
  void keepsOneIdentifierTwiceInOneRequestIfTheContentsDiffer() throws IOException {
    String one = Bodies.record("s", "a", "{\"p\":1}");
    String other = Bodies.record("s", "a", "{\"p\":2}");
    try (RecordsEmulator emulator = archive(RecordsEmulator.builder())) {
      assertThat(new Http(emulator).ingest("archive", Bodies.items(one, other, one)), accepts(202));
      assertThat(emulator.count("archive"), is(2));
    }
  }

  /** Two ways to write the properties of a record, and whether they mean the same. */
  static Stream<Arguments> pairs() {
    return Stream.of(
        arguments("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}", true),
        arguments("{\"a\":1}", "{\"a\":1.0}", true),
        arguments("{\"a\":100}", "{\"a\":1e2}", true),
        arguments("{\"a\":\"\\u0041\"}", "{\"a\":\"A\"}", true),
        arguments("{\"a\":{\"x\":1,\"y\":{}}}", "{\"a\":{ \"y\":{},\"x\":1}}", true),
        arguments("{\"a\":1}", "{\"a\":2}", false),
        arguments("{\"a\":1}", "{\"b\":1}", false),
        arguments("{\"a\":1}", "{\"a\":\"1\"}", false),
        arguments("{\"a\":1}", "{\"a\":true}", false),
        arguments("{\"a\":1}", "{\"a\":[1]}", false),
        arguments("{\"a\":1,\"b\":2}", "{\"a\":2,\"b\":1}", false),
        arguments("{\"a\":[1,2]}", "{\"a\":[2,1]}", false),
        arguments("{\"a\":0.1}", "{\"a\":0.2}", false),
        arguments("{\"a\":\"ab\",\"b\":\"\"}", "{\"a\":\"a\",\"b\":\"b\"}", false),
        arguments("{\"a\":{\"x\":null}}", "{\"a\":{\"x\":\"null\"}}", false),
        arguments("{\"a\":{\"x\":{}}}", "{\"a\":{\"x\":[]}}", false),
        arguments("{\"a\":{\"x\":true}}", "{\"a\":{\"x\":\"true\"}}", false),
        arguments(
            "{\"a\":{\"space\":\"s\",\"externalId\":\"x\"}}",
            "{\"a\":{\"space\":\"s\",\"externalId\":\"y\"}}",
            false));
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @MethodSource("pairs")
  void comparesPropertiesByWhatTheyMean(String one, String other, boolean equal)
      throws IOException {
    assertThat(
        kept(
            RecordsEmulator.builder(),
            Bodies.record("s", "a", one),
            Bodies.record("s", "a", other)),
        is(equal ? 1 : 2));
  }

  @Test
  void tellsSpacesAndContainersApart() throws IOException {
    String here = Bodies.record("s", "a", "{\"p\":1}");
    assertThat(kept(RecordsEmulator.builder(), here, Bodies.record("t", "a", "{\"p\":1}")), is(2));
    assertThat(kept(RecordsEmulator.builder(), here, here.replace("Alarm", "Event")), is(2));
  }

  private static int kept(RecordsEmulatorBuilder builder, String one, String other)
      throws IOException {
    try (RecordsEmulator emulator = archive(builder)) {
      Http http = new Http(emulator);
      assertThat(http.ingest("archive", Bodies.items(one)), accepts(202));
      assertThat(http.ingest("archive", Bodies.items(other)), accepts(202));
      return emulator.count("archive");
    }
  }

  private static RecordsEmulator archive(RecordsEmulatorBuilder builder) {
    return builder.stream("archive", "BasicArchive").start();
  }
}
