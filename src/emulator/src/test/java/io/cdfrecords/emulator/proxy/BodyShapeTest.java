package io.cdfrecords.emulator.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.json.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In what two bodies differ, once their values are left out. */
final class BodyShapeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':1} | {'a':2.5} | ''",
        "{'a':1} | {'a':'1'} | a: real a number, emulator a text",
        "{'a':1} | {} | a: real a number, emulator absent",
        "{} | {'a':{'b':1}} | a: real absent, emulator an object",
        "{'a':null} | {'a':true} | a: real null, emulator a boolean",
        "{'items':[]} | {'items':[{'x':1}]} | ''",
        "{'items':[{'x':1},{}]} | {'items':[{'x':1}]} | ''",
        "{'items':[{'x':1}]} | {'items':[{'y':1}]} | items[].x: real a number, emulator absent;items[].y: real absent, emulator a number",
        "[1] | {} | body: real an array, emulator an object",
        "'' | {} | body: real nothing, emulator an object",
        "<html> | {} | body: real no JSON, emulator an object",
        "{'items':[{'properties':{'s':{'C':{'p':1}}}}]} | {'items':[{'properties':{'t':{'D':{'q':2}}}}]} | ''",
        "{'items':[{'properties':{'s':{'C':{'p':1}}}}]} | {'items':[{'properties':{'t':{'D':{'q':'x'}}}}]} | items[].properties.*.*.*: real a number, emulator a text",
        "{'aggregates':{'mine':{'avg':1}}} | {'aggregates':{'yours':{'avg':null}}} | aggregates.*.avg: real a number, emulator null"
      })
  void isComparedByPathsAndKinds(String real, String emulator, String differences) {
    assertThat(
        AnswerComparison.differences(answer(200, real), answer(200, emulator)),
        is(differences.isEmpty() ? List.of() : List.of(differences.split(";"))));
  }

  @ParameterizedTest
  @CsvSource({
    "400, 202, 'status: real 400, emulator 202'",
    "409, 422, 'status: real 409, emulator 422'",
    "200, 200, ''"
  })
  void isNotComparedWhereOneIsARefusal(int real, int emulator, String differences) {
    assertThat(
        AnswerComparison.differences(answer(real, "{'a':1}"), answer(emulator, "{'a':1}")),
        is(differences.isEmpty() ? List.of() : List.of(differences)));
  }

  private static Answer answer(int status, String body) {
    return new Answer(status, Map.of(), body.replace('\'', '"').getBytes(UTF_8));
  }
}
