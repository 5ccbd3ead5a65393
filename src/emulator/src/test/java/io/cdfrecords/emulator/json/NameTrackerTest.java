package io.cdfrecords.emulator.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names stand twice in a body of many objects. */
final class NameTrackerTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 17, 18, 300})
  void refusesANameThatStandsTwiceAmongAnyNumberOfThem(int names) {
    for (int twice : new int[] {0, names / 2, names - 1}) {
      String object = "{" + distinct(names) + ",\"n" + twice + "\":0}";
      assertThat(refusal(object), containsString("Duplicate field 'n" + twice + "'"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 17, 300})
  void takesTheSameNamesInObjectsAfterEachOther(int names) {
    String object = "{" + distinct(names) + "}";
    assertThat(names("[" + object + "," + object + ",{}," + object + "]"), is(3 * names));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':{'a':{'a':1}}}                 | 3",
        "{'a':{'b':1,'a':2},'b':{'b':1}}     | 5",
        "{'a':[{'a':1},{'a':1}],'b':{'a':1}} | 5"
      },
      quoteCharacter = '"')
  void takesTheSameNameWithinItsValue(String json, int names) {
    assertThat(names(json.replace('\'', '"')), is(names));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':{'b':1},'a':2}",
        "{'a':[{'b':1,'c':2},{'d':1}],'a':2}",
        "{'b':{'a':{'x':{},'x':1}}}",
        "{'a':1,'\\u0061':2}"
      })
  void refusesANameThatStandsTwiceAroundOrWithinOtherObjects(String json) {
    assertThat(refusal(json.replace('\'', '"')), containsString("Duplicate field"));
  }

  private static String distinct(int names) {
    return IntStream.range(0, names)
        .mapToObj(i -> "\"n" + i + "\":{}")
        .collect(Collectors.joining(","));
  }

  private static String refusal(String json) {
    return String.valueOf(
        assertThrows(RequestRefusedException.class, () -> names(json)).getMessage());
  }

  /** Returns the number of names, repeated ones included. */
  private static int names(String json) {
    return JsonInput.readMany(json.getBytes(UTF_8), NameTrackerTest::count);
  }

  private static int count(JsonInput input) throws IOException {
    int names = 0;
    if (input.parser().currentToken() == JsonToken.START_OBJECT) {
      while (input.nextName() != null) {
        names += 1 + count(input);
      }
    } else if (input.parser().currentToken() == JsonToken.START_ARRAY) {
      while (input.nextElement()) {
        names += count(input);
      }
    }
    return names;
  }
}
