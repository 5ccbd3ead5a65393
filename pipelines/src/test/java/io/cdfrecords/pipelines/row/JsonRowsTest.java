package io.cdfrecords.pipelines.row;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.mapping.MappingReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonRowsTest {
  private static final String MAPPING =
      "space: s\nexternalId: \"{id}\"\nsources:\n  - container: [m, C]\n    properties: {v: {field:"
          + " v, type: int32}, w: {field: W, type: text}}\n";

  private static List<String> read(String yaml, String text) throws Exception {
    List<String> read = new ArrayList<>();
    RowMapper mapper = new RowMapper(MappingReader.read("m.yaml", yaml), "f.jsonl");
    try (JsonRows rows =
        new JsonRows(mapper, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
      for (LineResult place = rows.next(); place != null; place = rows.next()) {
        LineResult what = place;
        String shown =
            what instanceof LineResult.Parsed parsed
                ? parsed.record().id().externalId() + "@" + parsed.version()
                : what instanceof LineResult.Refused ? "refused" : "blank";
        read.add(place.line() + " " + shown);
      }
    }
    return read;
  }

  private static List<String> warnings(String text) throws Exception {
    List<String> said = new ArrayList<>();
    Logger log = Logger.getLogger(JsonRows.class.getName());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            Object[] values = record.getParameters();
            said.add(
                values == null
                    ? record.getMessage()
                    : MessageFormat.format(record.getMessage(), values));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    log.addHandler(handler);
    try {
      read(MAPPING, text);
    } finally {
      log.removeHandler(handler);
    }
    return said;
  }

  @Test
  void warnOfAFieldThatNoneOfTheFirstThousandRowsHad() throws Exception {
    String thousand = "{\"id\":\"1\",\"v\":1}\n".repeat(1000);
    assertThat(
        warnings(thousand + "{\"id\":\"2\",\"v\":1,\"W\":\"late\"}\n"),
        contains(containsString("the mapping takes W, which none of the file's first 1")));
    assertThat(
        warnings(
            thousand.substring(0, thousand.length() / 2)
                + "{\"id\":\"2\",\"W\":null}\n"
                + thousand),
        empty());
    assertThat(warnings("{\"id\":\"1\",\"v\":1}\n").size(), is(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id':'a'}#{'id':'b'} | 1 a@null, 2 b@null",
        "{'id':#{'id':'b'} | 1 refused, 2 b@null",
        "{#'id':'a'#}#{#'id':'b'#} | 1 a@null, 2 b@null",
        "[{'id':'a'},#7,#{'id':'b'}] | 1 a@null, 2 refused, 3 b@null",
        "[] | ``",
        "##[#{'id':'a','v':[1,[2]]}#] | 1 refused",
      })
  void tellLinesFromADocument(String text, String expected) throws Exception {
    String json = text.replace('\'', '"').replace('#', '\n');
    assertThat(String.join(", ", read(MAPPING, json)), is(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[{'id':'a'},", "[{'id':'a'}", "[{'id':'a'} x]", "{#'id':'a'#}#{#'id'"})
  void failWhereADocumentIsCutOff(String text) {
    String json = text.replace('\'', '"').replace('#', '\n');
    IOException thrown = assertThrows(IOException.class, () -> read(MAPPING, json));
    assertThat(thrown.getMessage(), containsString("no JSON, or cut off, at its line"));
  }

  @Test
  void areTheElementsOfAListInTheirOrder() throws Exception {
    String yaml = "each: a.b\n" + MAPPING;
    String lines =
        "{\"a\":{\"b\":[{\"id\":\"x\"},{\"id\":\"x\"}]}}\n{\"a\":{\"b\":[]}}\n{\"a\":{}}\n";
    assertThat(read(yaml, lines), contains("1 x@16777216", "1 x@16777217", "2 blank", "3 refused"));
  }
}
