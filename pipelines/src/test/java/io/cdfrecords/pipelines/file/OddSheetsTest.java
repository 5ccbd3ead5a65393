package io.cdfrecords.pipelines.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workbooks as SpreadsheetML has them, and XML: values as stored, and nothing that harms. */
final class OddSheetsTest {
  private static final String HEADER =
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>";

  @TempDir private Path directory;

  private static String mapping(String keys, String property) {
    return "space: s\nexternalId: \"{id}\"\n"
        + keys
        + "sources: [{container: [m, C], properties: {p: {field: v, "
        + property
        + "}}}]\n";
  }

  private String read(String format, String yaml, byte[] bytes) throws IOException {
    return new OddFile("odd", format, yaml, bytes).read(directory.resolve("a." + format));
  }

  private static String row(int number, String cell) {
    return "<row r=\"%1$d\"><c r=\"A%1$d\"><v>%1$d</v></c>%2$s</row>"
        .formatted(number, cell.replace("<c", "<c r=\"B" + number + "\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<c><v>0.10000000000000001</v></c> | type: float64 | <2> {\"p\":0.1}",
        "<c><v>5</v></c> | type: int32 | <2> {\"p\":5}",
        "<c><v>1.2345678E7</v></c> | type: text | <2> {\"p\":\"12345678\"}",
        "<c t=\"s\"><v>2</v></c> | type: text | <2> {\"p\":\"rich\"}",
        "<c t=\"inlineStr\"><is><t>in line</t></is></c> | type: text | <2> {\"p\":\"in line\"}",
        "<c t=\"b\"><v>1</v></c> | type: boolean | <2> {\"p\":true}",
        "<c s=\"1\"><v>46204</v></c> | type: date | <2> {\"p\":\"2026-07-01\"}",
        "<c s=\"2\"><v>46204.4375</v></c> | type: timestamp, zone: Europe/Oslo |"
            + " <2> {\"p\":\"2026-07-01T08:30:00.000Z\"}",
        "<c s=\"3\"><v>0.4375</v></c> | type: text | <2> {\"p\":\"10:30:00\"}",
        "<c s=\"4\"><v>1.5</v></c> | type: float64 | <2> {\"p\":1.5}",
        "<c s=\"5\" t=\"str\"><v>007</v></c> | type: text | <2> {\"p\":\"007\"}",
        "<c><v>46204.4375</v></c> | type: timestamp, pattern: excelDays, zone: UTC |"
            + " <2> {\"p\":\"2026-07-01T10:30:00.000Z\"}",
        "<c><f>1+1</f><v>2</v></c> | type: int32 | <2> {\"p\":2}",
        "<c s=\"1\"><f>TODAY()</f><v>46204</v></c> | type: date | <2> {\"p\":\"2026-07-01\"}",
        "<c t=\"str\"><f>A1</f><v>x</v></c> | type: text | <2> {\"p\":\"x\"}",
        "<c><f>1+1</f></c> | type: int32 | REFUSED m/C p: field v must have the value of its"
            + " formula, which the workbook lacks: save it in Excel",
        "<c t=\"e\"><v>#DIV/0!</v></c> | type: int32 | REFUSED m/C p: field v must be a value, not"
            + " an error of Excel",
        "<c s=\"1\"><v>60</v></c> | type: date | REFUSED m/C p: field v must be a date from 1 March"
            + " 1900, since Excel has a 29 February 1900",
        "<c/> | type: int32 | <2> {\"p\":null}",
        "<c t=\"s\"><v>3</v></c> | type: text | <2> {\"p\":\"ab\"}",
        "<c t=\"s\"><v>4</v></c> | type: text | <2> {\"p\":\"a\\r\\nb_x000D_\"}",
        "<c t=\"inlineStr\"><is><t>a_x0041_</t></is></c> | type: text | <2> {\"p\":\"aA\"}",
        "<c t=\"inlineStr\"><is><t></t></is></c> | type: text | <2> {\"p\":null}",
        "<c t=\"s\"><v></v></c> | type: text | <2> {\"p\":null}",
        "<c t=\"b\"><v>0</v></c> | type: text | <2> {\"p\":\"false\"}",
        "<c t=\"n\"><v>1E-3</v></c> | type: float64 | <2> {\"p\":0.001}",
        "<c><v>123456789012345680</v></c> | type: int64 | <2> {\"p\":123456789012345680}",
        "<c s=\"6\"><v>5</v></c> | type: int32 | <2> {\"p\":5}",
        "<c s=\"7\"><v>46204</v></c> | type: date | REFUSED m/C p: field v must be a date as ISO-8601,"
            + " YYYY-MM-DD",
        "<c s=\"8\"><v>46204</v></c> | type: date | <2> {\"p\":\"2026-07-01\"}",
      })
  void readACellAsItIsStored(String cell, String property, String read) throws IOException {
    assertThat(
        read("XLSX", mapping("", property), Workbooks.of(HEADER + row(2, cell), "")),
        is("Alarms 2 " + read));
  }

  @Test
  void countBlankRowsAndNameTheRow() throws IOException {
    String rows = HEADER + "<row r=\"3\"><c r=\"A3\" s=\"1\"/></row>" + row(7, "<c><v>x</v></c>");
    assertThat(
        read("XLSX", mapping("", "type: int32"), Workbooks.of(rows, "")),
        containsString("Alarms 3 blank\nAlarms 7 REFUSED"));
  }

  @ParameterizedTest
  @CsvSource({"2nd", "2"})
  void takeTheSheetThatIsNamed(String sheet) throws IOException {
    byte[] bytes = Workbooks.of(HEADER, HEADER + row(2, "<c><v>5</v></c>"));
    assertThat(
        read("XLSX", mapping("sheet: \"" + sheet + "\"\n", "type: int32"), bytes),
        is("2nd 2 <2> {\"p\":5}"));
  }

  @Test
  void refuseWorkbooksThatDoNotSayEnoughOrHarm() throws IOException {
    byte[] two = Workbooks.of(HEADER, HEADER);
    assertThat(
        read("XLSX", mapping("", "type: int32"), two),
        is(
            "FILE RefusedFileException has the sheets Alarms, 2nd: name one by the mapping's"
                + " sheet"));
    assertThat(
        read("XLSX", mapping("sheet: Alarm\n", "type: int32"), two),
        containsString("has no sheet Alarm, which the mapping names, but Alarms, 2nd"));
    String bomb = "<c t=\"inlineStr\"><is><t>" + "a".repeat(20_000_000) + "</t></is></c>";
    assertThat(
        read("XLSX", mapping("", "type: text"), Workbooks.of(HEADER + row(2, bomb), "")),
        containsString("unfolds to more than a workbook of its size can hold"));
    assertThat(
        read("XLSX", mapping("", "type: text"), "id,v\n".getBytes(StandardCharsets.UTF_8)),
        containsString("is no Excel workbook"));
    String spoken = "<c t=\"inlineStr\"><is><t>a</t><rPh sb=\"0\" eb=\"1\"><t>b</t></rPh></is></c>";
    assertThat(
        read("XLSX", mapping("", "type: text"), Workbooks.of(HEADER + row(2, spoken), "")),
        containsString("FILE RefusedFileException has phonetic texts (rPh) within its cells"));
    String strict = "<c t=\"d\"><v>2026-07-01T10:30:00</v></c>";
    assertThat(
        read("XLSX", mapping("", "type: text"), Workbooks.of(HEADER + row(2, strict), "")),
        containsString("FILE RefusedFileException has cells of a type that is not read, as dates"));
  }

  @Test
  void takeAHeaderThatComesAgainForNoRow() throws IOException {
    String again =
        "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c></row>";
    String other =
        "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>1</v></c><c r=\"B4\" t=\"s\"><v>0</v></c></row>";
    assertThat(
        read(
            "XLSX",
            mapping("", "type: text"),
            Workbooks.of(HEADER + row(2, "<c><v>5</v></c>") + again + other, "")),
        is(
            "Alarms 2 <2> {\"p\":\"5\"}\nFILE RefusedFileException has another header at its line"
                + " 4, with other columns or in another order: read each part as a file of its"
                + " own"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<l><a id='1'><v>5</v></a><a id='2'><v>6</v></a></l> | \"{@id}\" | 1 <1> {\"p\":5} / 1 <2>"
            + " {\"p\":6}",
        "<x:l xmlns:x='u'><x:a><x:id>1</x:id><x:v>5</x:v></x:a></x:l> | \"{id}\" | 1 <1> {\"p\":5}",
        "<l><a><id>1</id><v><![CDATA[5]]></v></a></l> | \"{id}\" | 1 <1> {\"p\":5}",
        "<l><a><id>1</id><v>5</v><v>6</v></a></l> | \"{id}\" | 1 REFUSED m/C p: field v must be a"
            + " whole number from -2147483648 to 2147483647 (int32)",
        "<l><a><id>1</id><v>5</v></a><a> | \"{id}\" | 1 <1> {\"p\":5} / FILE IOException no XML, or"
            + " cut off, at its line 1",
        "<l xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><a><id>1</id><v i:nil='true'/></a></l>"
            + " | \"{id}\" | 1 <1> {\"p\":null}",
        "<l><a><id>1</id><v>5</v><a><id>2</id><v>6</v></a></a></l> | \"{id}\" | 1 REFUSED the"
            + " element a must not have another a in it: its rows could not be told apart",
        "<l><a><id>1</id><v><x>7</x></v></a></l> | \"{id}\" | 1 REFUSED m/C p: field v must be a"
            + " whole number from -2147483648 to 2147483647 (int32)",
        "<l><a><id>1</id><v> 5&#10;</v></a></l> | \"{id}\" | 1 <1> {\"p\":5}",
        "<l><a><id>1</id><v>1<!-- x -->2<?y z?>3</v></a></l> | \"{id}\" | 1 <1> {\"p\":123}",
        "<l><a><id>1</id></a><A><id>2</id></A></l> | \"{id}\" | 1 <1> {\"p\":null}",
        "<a><id>1</id><v>5</v></a><a><id>2</id><v>5</v></a> | \"{id}\" | 1 <1> {\"p\":5} / FILE"
            + " IOException no XML, or cut off, at its line 1",
        "<?xml version='1.0' encoding='UTF-16'?><l><a><id>1</id></a></l> | \"{id}\" | FILE"
            + " IOException no XML, or cut off, at its line 1",
        "<l><b/></l> | \"{id}\" | FILE RefusedFileException has no element a, which the mapping"
            + " names",
        "<!DOCTYPE l [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><l><a><id>1</id><v>&e;</v></a></l> |"
            + " \"{id}\" | FILE RefusedFileException has a document type (DOCTYPE), which is not"
            + " read: take it out",
        "<!DOCTYPE l [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;'>]><l><a><id>1</id><v>&b;</v></a></l>"
            + " | \"{id}\" | FILE RefusedFileException has a document type (DOCTYPE), which is not"
            + " read: take it out",
      })
  void readTheElementsOfXml(String xml, String id, String read) throws IOException {
    String yaml = mapping("element: a\n", "type: int32").replace("\"{id}\"", id);
    assertThat(
        read("XML", yaml, xml.getBytes(StandardCharsets.UTF_8)), is(read.replace(" / ", "\n")));
  }
}
