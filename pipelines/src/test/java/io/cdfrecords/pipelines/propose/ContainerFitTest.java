package io.cdfrecords.pipelines.propose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.json.ContainerReader;
import io.cdfrecords.mapping.value.JsonText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a property of a container makes of a column: the rule of the mapping, a question mark where
 * a note asks for a decision, and the faults; or why it is left out.
 */
final class ContainerFitTest {
  /** As the service shows a property of that type. */
  private static PropertyDefinition property(String type) {
    String plain = type.replace("[]", "").replace("!", "");
    String json =
        plain.startsWith("{")
            ? plain
            : "{\"type\":\"" + plain + "\",\"list\":" + isList(type) + "}";
    String container =
        "{\"items\":[{\"space\":\"s\",\"externalId\":\"c\",\"properties\":{\"p\":{\"nullable\":"
            + !type.endsWith("!")
            + ",\"type\":"
            + json
            + "}}}]}";
    return requireNonNull(
        requireNonNull(ContainerReader.read(container.getBytes(UTF_8)))
            .get(0)
            .properties()
            .get("p"));
  }

  private static boolean isList(String type) {
    return type.contains("[]");
  }

  private static String told(String type, List<? extends @Nullable Object> values, ZoneId zone) {
    ContainerFit fit = ContainerFit.of(ColumnLook.of("v", values), property(type), zone);
    Guess guess = fit.guess();
    if (guess == null) {
      return "left out: " + fit.why();
    }
    List<String> told = new ArrayList<>();
    boolean asks = guess.notes().stream().anyMatch(note -> note.startsWith(Guess.MARK));
    told.add(
        guess.type().word()
            + (guess.list() ? "[]" : "")
            + (guess.keys().isEmpty() ? "" : " " + guess.keys())
            + (asks ? " ?" : ""));
    told.addAll(fit.faults());
    return String.join("; ", told);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '~',
      value = {
        "timestamp ~ ['2026-11-23T07:15:00Z', '2026-11-23 07:15:00+0100'] ~ timestamp",
        "timestamp ~ ['2026-11-23T07:15:00'] ~ timestamp {zone=\"Europe/Oslo\"}",
        "timestamp ~ ['2026-11-23T07:15:00', '2026-11-23T07:15Z'] ~"
            + " timestamp {zone=\"Europe/Oslo\"}",
        "timestamp ~ ['3.11.2026 07:15:00', '23.11.2026 07:15:00.5'] ~"
            + " timestamp {pattern=\"d.M.yyyy HH:mm:ss[.f]\", zone=\"Europe/Oslo\"}",
        "timestamp ~ ['23/11/2026 7:15 PM +01:00'] ~"
            + " timestamp {pattern=\"d/M/yyyy h:mm a XXX\"}",
        "timestamp ~ ['23/04/2026 10:00', '03/04/2026 10:00', 'soon'] ~ timestamp"
            + " {pattern=\"dd/MM/yyyy HH:mm\", zone=\"Europe/Oslo\"} ?; 1 of 3 values do not fit"
            + " timestamp",
        "timestamp ~ ['03/04/2026 10:00'] ~ left out: its values can be read in two ways, by"
            + " pattern: \"dd/MM/yyyy HH:mm\", zone: \"Europe/Oslo\" and by"
            + " pattern: \"MM/dd/yyyy HH:mm\", zone: \"Europe/Oslo\": give one of both",
        "timestamp ~ ['2026-11-23', '2026-02-28'] ~"
            + " timestamp {template=\"{v}T00:00\", zone=\"Europe/Oslo\"} ?",
        "timestamp ~ ['23.11.2026', ' 03.04.2026'] ~ timestamp {template=\"{v} 00:00\","
            + " pattern=\"dd.MM.yyyy HH:mm\", zone=\"Europe/Oslo\", trim=true} ?",
        "timestamp ~ ['23.11.26 07:15'] ~"
            + " timestamp {pattern=\"dd.MM.yy HH:mm\", zone=\"Europe/Oslo\", pivot=1970} ?",
        "timestamp ~ [1782892800, 1782892800.5] ~ timestamp {pattern=epochSeconds}",
        "timestamp ~ ['1782892800000'] ~ timestamp {pattern=epochMillis}",
        "timestamp ~ [1782892800000000, null] ~ timestamp {pattern=epochMicros}",
        "timestamp ~ ['1782892800000', 'N/A', 'now'] ~ timestamp {pattern=epochMillis,"
            + " empty=[\"N/A\"]} ?; 1 of 3 values do not fit timestamp",
        "timestamp ~ [1, 2, 3] ~ left out: none of its 3 values fits timestamp",
        "timestamp ~ ['2026-11-23T07:15:00.123456Z', '2026-11-23T07:15:00Z'] ~ timestamp ?;"
            + " 1 of 2 values are finer than a millisecond, and need --truncateTimestamps=true",
        "timestamp[] ~ [['2026-11-23T07:15:00Z'], []] ~ timestamp[]",
        "date ~ ['2026-11-23', '2026-02-30'] ~ date ?; 1 of 2 values do not fit date",
        "date ~ ['23.11.2026', '03.04.2026'] ~ date {pattern=\"dd.MM.yyyy\"}",
        "date ~ ['2026-11-23T07:15:00Z'] ~ left out: none of its 1 values fits date",
        "float64 ~ [1, 2.5, '3'] ~ float64",
        "float64 ~ ['1,5', '2'] ~ float64 {decimal=\",\"}",
        "float64 ~ ['1.234,5', '7'] ~ float64 {decimal=\",\", grouping=\".\"}",
        "float64 ~ ['1,234'] ~ left out: its values can be read in two ways, by grouping: \",\""
            + " and by decimal: \",\": give one of both",
        "float64 ~ ['1,234', '0,5'] ~ float64 {decimal=\",\"}",
        "float64 ~ [9007199254740993, 0.5] ~ float64 ?",
        "float64 ~ [9007199254740992, 0.1] ~ float64",
        "float32 ~ [0.1, '7'] ~ float32",
        "float32 ~ [16777217] ~ float32 ?",
        "float32 ~ ['1e39', 1] ~ float32 ?; 1 of 2 values do not fit float32",
        "int32 ~ ['1', '5.0', '2147483648', '2.5', 'x'] ~"
            + " int32 ?; 3 of 5 values do not fit int32",
        "int32 ~ ['0042', '7'] ~ int32 ?",
        "int32 ~ ['1.234', '7'] ~ int32 {decimal=\",\", grouping=\".\"}",
        "int32 ~ ['1.000'] ~ left out: its values can be read in two ways, by no further key and"
            + " by decimal: \",\", grouping: \".\": give one of both",
        "int32 ~ ['50-', '1 234'] ~ int32 {grouping=\" \", minus=trailing}",
        "int32 ~ [2147483648] ~ left out: none of its 1 values fits int32",
        "int32 ~ [true, [1]] ~ left out: none of its 2 values fits int32",
        "int32 ~ [null, ''] ~ int32",
        "int32! ~ [1, null, '-'] ~ int32 {empty=[\"-\"]} ?; 2 of 3 rows have no value, and it"
            + " must have one",
        "int64 ~ [2147483648, '9223372036854775808'] ~ int64 ?; 1 of 2 values do not fit int64",
        "int32[] ~ [[1], [2, 3], []] ~ int32[]",
        "int32[] ~ ['1;2', '3'] ~ int32[] {separator=\";\"}",
        "int32[] ~ [[1, null], ['x']] ~ int32[] {nulls=drop} ?; 1 of 2 values do not fit list of"
            + " int32",
        "int32[] ~ [[], []] ~ int32[]",
        "int32[] ~ [7] ~ left out: none of its 1 values fits list of int32",
        "text ~ [1, true, 'a', '2026-11-23'] ~ text",
        "text ~ ['N/A', '0042'] ~ text",
        "text ~ [{\"a\": 1}] ~ left out: none of its 1 values fits text",
        "{\"type\":\"text\",\"maxTextSize\":3} ~ ['abc', 'abcd'] ~ text ?; 1 of 2 values do not"
            + " fit text",
        "text[] ~ ['a|b', 'c'] ~ text[] {separator=\"|\"}",
        "text[] ~ [['a'], []] ~ text[]",
        "{\"type\":\"text\",\"list\":true,\"maxListSize\":1} ~ [['a'], ['a', 'b']] ~ text[] ?;"
            + " 1 of 2 values do not fit list of text",
        "{\"type\":\"enum\",\"values\":{\"LOW\":{},\"HIGH\":{}}} ~ ['LOW', 'x', 'y', 'x'] ~"
            + " text ?; 3 of 4 values do not fit enum: 2 different, none of its 2 values",
        "{\"type\":\"enum\",\"values\":{\"LOW\":{},\"HIGH\":{}}} ~ ['LOW ', 'HIGH', '-'] ~"
            + " text {trim=true, empty=[\"-\"]} ?",
        "{\"type\":\"enum\",\"values\":{\"LOW\":{}}} ~ ['low'] ~"
            + " left out: none of its 1 values fits enum",
        "boolean ~ [true, 'FALSE'] ~ boolean",
        "boolean ~ ['0', 1] ~ boolean {values={\"0\": false, \"1\": true}} ?",
        "boolean ~ ['Ja'] ~ boolean {values={Ja: true, nei: false}} ?",
        "boolean ~ ['yes', true, 'maybe'] ~ boolean {values={\"no\": false, \"true\": true,"
            + " \"yes\": true}} ?; 1 of 3 values do not fit boolean",
        "boolean ~ ['maybe'] ~ left out: none of its 1 values fits boolean",
        "json ~ [{\"a\": 1}, '{\"b\": 2}'] ~ json",
        "json ~ [[1], 'x', {}] ~ json ?; 2 of 3 values do not fit json",
        "json[] ~ [[{\"a\": 1}], []] ~ json[]",
        "direct ~ ['PT-1', 7] ~ direct {space=assets} ?",
        "direct ~ [{\"space\": \"s\", \"externalId\": \"x\"}] ~"
            + " direct {field=\"v.externalId\", space=\"{v.space}\"}",
        "direct[] ~ [['a', 'b'], []] ~ direct[] {space=assets} ?",
        "sequence ~ [1] ~ left out: its type is none that this version knows",
      })
  void isDecidedByThePropertysType(String type, String json, String told) throws Exception {
    assertThat(told(type, values(json), ZoneId.of("Europe/Oslo")), is(told));
  }

  /** Texts stand in single quotes, but for those within objects. */
  private static List<? extends @Nullable Object> values(String json) throws Exception {
    return JsonText.array(json.replaceAll("'(\\{[^']*\\})'", "\"{}\"").replace("'", "\""));
  }

  @Test
  void takesTheTimesAndDatesThatFilesHave() {
    List<Object> times = List.of(Instant.parse("2026-11-23T07:15:00Z"));
    List<Object> dates = List.of(LocalDate.of(2026, 11, 23));
    ZoneId utc = ZoneId.of("UTC");
    assertThat(told("timestamp", times, utc), is("timestamp"));
    assertThat(told("timestamp", dates, utc), is("timestamp {template=\"{v}T00:00\", zone=UTC} ?"));
    assertThat(told("date", dates, utc), is("date"));
    assertThat(told("date", times, utc), is("left out: none of its 1 values fits date"));
  }
}
