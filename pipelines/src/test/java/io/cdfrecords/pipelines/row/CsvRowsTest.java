package io.cdfrecords.pipelines.row;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.mapping.MappingReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvRowsTest {
  private static final String MAPPING =
      "{space: s, externalId: '{ID}', sources: [{container: [m, C], properties:"
          + " {p: {field: P, type: text}}}]}";

  /** Each place: its line and the record's id and text, or why it is none. */
  private static List<String> read(String csv) throws Exception {
    return read(csv.getBytes(StandardCharsets.UTF_8), ',');
  }

  private static List<String> read(byte[] csv, char separator) throws Exception {
    RowMapper mapper = new RowMapper(MappingReader.read("m.yaml", MAPPING), "f.csv");
    List<String> places = new ArrayList<>();
    try (InputReader rows = new CsvRows(mapper, new ByteArrayInputStream(csv), separator)) {
      for (LineResult place = rows.next(); place != null; place = rows.next()) {
        places.add(place.line() + " " + told(place));
      }
    }
    return places;
  }

  private static String told(LineResult line) {
    if (line instanceof LineResult.Parsed parsed) {
      Object value = parsed.record().sources().get(0).properties().get("p");
      return parsed.record().id().externalId() + "=" + value;
    }
    return line instanceof LineResult.Refused refused
        ? refused.reason() + " " + refused.message() + " <" + refused.text() + ">"
        : "blank";
  }

  @Test
  void readsQuotesNewlinesAndSeparatorsInFields() throws Exception {
    assertThat(
        read("ID,P\n1,\"a \"\"b\"\", c\nd\"\n2,e\n3,\"\"\n"),
        contains("2 1=a \"b\", c\nd", "4 2=e", "5 3=null"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ID,P\n1,a", "ID,P\n1,a\n", "ID,P\r\n1,a\r\n", "\uFEFFID,P\n1,a", " ID ,P\n1,a"})
  void readsFilesHoweverTheyAreWritten(String csv) throws Exception {
    assertThat(read(csv), contains("2 1=a"));
  }

  @Test
  void takesALineEndWithinAFieldForALineFeed() throws Exception {
    assertThat(read("ID,P\r\n1,\"a\r\nb\"\r\n"), contains("2 1=a\nb"));
  }

  @Test
  void takesAnotherSeparator() throws Exception {
    assertThat(read("ID;P\n1;a,b\n".getBytes(StandardCharsets.UTF_8), ';'), contains("2 1=a,b"));
    assertThat(
        read("ID\tP\n1\t\"a\tb\"\n".getBytes(StandardCharsets.UTF_8), '\t'), contains("2 1=a\tb"));
  }

  @Test
  void leavesAQuoteInTheMiddleOfAFieldAlone() throws Exception {
    assertThat(read("ID,P\n1,5\" valve\n2,x\n"), contains("2 1=5\" valve", "3 2=x"));
  }

  @Test
  void countsBlankLinesAndDoesNotReadColumnsWithoutAName() throws Exception {
    assertThat(read("\nID,P,\n\n1,a,zz\n \n"), contains("1 blank", "3 blank", "4 1=a", "5 blank"));
    assertThat(read(""), empty());
  }

  @Test
  void refusesRaggedRowsWithTheirText() throws Exception {
    assertThat(
        read("ID,P\n1\n1,2,3\n2,a\n"),
        contains(
            "2 UNMAPPED the row must have 2 fields, as the header has, but has 1 <1>",
            "3 UNMAPPED the row must have 2 fields, as the header has, but has 3 <1,2,3>",
            "4 2=a"));
  }

  @Test
  void losesNoRowAfterAQuoteThatIsNeverClosed() throws Exception {
    assertThat(
        read("ID,P\n1,\"a\n2,b\n3,c\n"),
        contains(
            "2 UNMAPPED the row: a quote that opens in this row must be closed within 10000000"
                + " bytes <1,\"a>",
            "3 2=b",
            "4 3=c"));
  }

  @Test
  void losesNoRowBetweenAStrayQuoteAndTheNext() throws Exception {
    assertThat(
        read("ID,P\n1,\"a\n2,b\n3,\"c\"\n4,d\n"),
        contains(
            "2 UNMAPPED the row: must be CSV as RFC 4180 has it <1,\"a>",
            "3 2=b",
            "4 3=c",
            "5 4=d"));
  }

  @Test
  void refusesBytesThatAreNotUtf8ButReadsOn() throws Exception {
    byte[] csv = "ID,P\n1,h\u00f8y\n2,b\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(
        read(csv, ','),
        contains(
            "2 UNMAPPED the row: a line must be UTF-8, but has bytes that are not <1,h\uFFFDy>",
            "3 2=b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ID,\"P^1,a | has a header that cannot be read: a quote that opens in this row must be closed"
            + " within 10000000 bytes",
        "ID,\"P\"x^1,a | has a header that cannot be read: must be CSV as RFC 4180 has it",
        "ID,P,P^1,a,b | m/C p: field P is named more than once in the file's header: name its column"
            + " by position, as #3",
        "1,a^2,b | m/C p: field P is not in the file's header or schema; externalId: field ID is"
            + " not in the file's header or schema",
      })
  void refusesAFileUnderAHeaderThatDoesNotFit(String csv, String why) {
    RefusedFileException refused =
        assertThrows(RefusedFileException.class, () -> read(csv.replace('^', '\n') + "\n"));
    assertThat(refused.getMessage(), containsString(why));
  }

  @Test
  void countsAHeaderThatComesAgainAndNoRowOfIt() throws Exception {
    assertThat(read("ID,P\n1,a\n\uFEFFID,P\n2,b\n"), contains("2 1=a", "4 2=b"));
  }

  @Test
  void accountsForEveryLine() throws Exception {
    RowMapper mapper = new RowMapper(MappingReader.read("m.yaml", MAPPING), "f.csv");
    byte[] csv = "ID,P\n\n1,\"a\nb\"\nID,P\n2,\"x\n3,c\n4\n".getBytes(StandardCharsets.UTF_8);
    try (CsvRows rows = new CsvRows(mapper, new ByteArrayInputStream(csv), ',')) {
      while (rows.next() != null) {
        assertThat(rows.lines().read() > 0, is(true));
      }
      assertThat(rows.lines(), is(new InputReader.LineCounts(8, 5, 2, 1, 0)));
    }
  }

  @Test
  void takesFilesAsTheMappingSaysTheyAreWritten() throws Exception {
    String yaml =
        MAPPING.replace(
            "{space: s,",
            "{space: s, csv: {skipLines: 1, comment: '#', encoding: ISO-8859-1, header: [ID, P]},");
    RowMapper mapper = new RowMapper(MappingReader.read("m.yaml", yaml), "f.csv");
    byte[] csv = "exported\n1,h\u00f8y\n# c\n2,b\n".getBytes(StandardCharsets.ISO_8859_1);
    try (CsvRows rows = new CsvRows(mapper, new ByteArrayInputStream(csv), ',')) {
      assertThat(told(requireNonNull(rows.next())), is("1=h\u00f8y"));
      assertThat(told(requireNonNull(rows.next())), is("2=b"));
      assertThat(rows.next() == null, is(true));
      assertThat(rows.lines(), is(new InputReader.LineCounts(4, 2, 0, 0, 2)));
    }
  }
}
