package io.cdfrecords.pipelines.propose;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.mapping.value.JsonText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is guessed of a column; a question mark stands for a note that asks for a decision. */
final class TypeGuessTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '!',
      value = {
        "whole numbers! 1 / 2147483647 ! int32",
        "a minus of typography! −5 / 7 ! int32",
        "beyond int32! 1 / 2147483648 ! int64",
        "beyond int64! 1 / 9223372036854775808 ! text",
        "leading zeros! 0012 / 4711 ! text",
        "a zero alone! 0 / 10 ! int32",
        "a plus, as telephone numbers have it! +4712345 / +4712346 ! text",
        "fractions! 1 / 2.5 ! float64",
        "a fraction below one! 0.5 / .25 ! float64",
        "more digits than a double keeps! 0.12345678901234567890 / 1.5 ! text",
        "an exponent! 1.5e3 / -2.5E-3 ! float64",
        "digits around an E! 12E4 / 13E4 ! text ?",
        "a decimal comma! 1,5 / 12,25 ! float64 {decimal=\",\"}",
        "a comma that may be either! 1,234 / 2,345 ! text ?",
        "a zero shows the fraction! 0,123 / 2,345 ! float64 {decimal=\",\"}",
        "groups and a comma! 1.234,5 / 7 ! float64 {decimal=\",\", grouping=\".\"}",
        "groups and a point! 1,234.5 / 7 ! float64 {grouping=\",\"}",
        "two groups! 1,234,567 / 7 ! int32 {grouping=\",\"}",
        "two groups with points! 1.234.567 / 7 ! int32 {decimal=\",\", grouping=\".\"}",
        "a minus behind! 50- / 7 ! int32 {minus=trailing}",
        "a word for no value! 1.5 / N/A ! float64 {empty=[\"N/A\"]} ?",
        "numbers and words! 1 / 2 / high ! text",
        "booleans! true / FALSE ! boolean",
        "yes and no! yes / No / no ! boolean {values={\"No\": false, \"no\": false, \"yes\": true}} ?",
        "one word alone! yes / yes ! text",
        "a date! 2026-11-23 / 2026-02-28 ! date",
        "no date! 2026-11-23 / 2026-02-30 ! text",
        "times with an offset! 2026-11-23T07:15:00Z / 2026-11-23 07:15:00+01:00 ! timestamp",
        "times without! 2026-11-23T07:15:00 / 2026-11-23 07:15 ! timestamp {zone=UTC} ?",
        "dots! 23.11.2026 / 03.04.2026 ! date {pattern=\"dd.MM.yyyy\"}",
        "dots without zeros! 3.1.2026 / 23.11.2026 ! date {pattern=\"d.M.yyyy\"}",
        "slashes that may be either! 03/04/2026 / 05/06/2026 ! text ?",
        "slashes, days first! 03/04/2026 / 23/04/2026 ! date {pattern=\"dd/MM/yyyy\"}",
        "slashes, months first! 03/04/2026 / 04/23/2026 ! date {pattern=\"MM/dd/yyyy\"}",
        "slashes, neither! 13/04/2026 / 04/23/2026 ! text",
        "hyphens that may be either! 03-04-2026 / 05-06-2026 ! text ?",
        "times with slashes that may be either! 03/04/2026 10:00 / 05/06/2026 11:00 ! text ?",
        "half days! 11/23/2026 7:15 PM / 11/24/2026 12:00 AM !"
            + " timestamp {pattern=\"M/d/yyyy h:mm a\", zone=UTC} ?",
        "years of two digits! 23.11.26 / 24.11.26 ! text ?",
        "names of months! 23-Nov-2026 / 01-Dec-2026 ! date {pattern=\"dd-MMM-yyyy\"}",
        "times by a pattern! 23.11.2026 07:15:00 / 23.11.2026 07:15:00.5 !"
            + " timestamp {pattern=\"d.M.yyyy HH:mm:ss[.f]\", zone=UTC} ?",
        "times of day! 07:15 / 08:15 ! text",
      })
  void isRightOrAsks(String what, String values, String told) throws Exception {
    List<String> texts = Arrays.stream(values.split(" / ", -1)).map(String::strip).toList();
    assertThat(what, Proposed.column("v", texts).told("v"), is(told));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '!',
      value = {
        "whole numbers! [1, 2] ! int32",
        "a whole number written as a fraction! [1.0, 2.0] ! float64",
        "numbers and texts! [1, \"2\"] ! text",
        "beyond int32! [1, 5000000000] ! int64",
        "beyond a double! [1.5, 12345678901234567890.5] ! text",
        "a fraction beside a whole number that a double rounds! [0.5, 9007199254740993] ! text",
        "nothing! [null, null] ! text ?",
        "lists of numbers! [[1], [2, 3], []] ! int32[]",
        "lists with gaps! [[1], [null, 3]] ! int32[] {nulls=drop}",
        "lists of objects! [[{\"a\": 1}]] ! json[]",
        "objects, each of its own fields! [{\"a\": 1}, {\"b\": 1}, {\"c\": 1}] ! json",
        "objects and texts! [{\"a\": 1}, \"b\"] ! rest",
        "lists of lists! [[[1]], [[2]]] ! rest",
        "a list and a single value! [[1], 2] ! rest",
      })
  void isOfTheTypeThatJsonGives(String what, String json, String told) throws Exception {
    Proposed proposed = Proposed.column("v", JsonText.array(json));
    boolean rest = told.equals("rest");
    assertThat(what, proposed.told(rest ? "" : "v"), is(rest ? "json" : told));
  }

  @Test
  void takesCountsForTimesWhereNameAndSizeSayIt() throws Exception {
    List<Object> millis = List.of(1_782_892_800_000L, 1_782_892_810_000L);
    assertThat(
        Proposed.column("createdAt", millis).told("createdAt"),
        is("timestamp {pattern=epochMillis} ?"));
    assertThat(Proposed.column("count", millis).told("count"), is("int64"));
  }

  @Test
  void namesFieldsOfObjectsThatLookTheSame() throws Exception {
    List<Object> points = List.of(Map.of("tag", "PT-101", "v", 1), Map.of("tag", "PT-102", "v", 2));
    Proposed proposed = Proposed.column("point", points);
    assertThat(proposed.told("point.tag"), is("text"));
    assertThat(proposed.told("point.v"), is("int32"));
  }
}
