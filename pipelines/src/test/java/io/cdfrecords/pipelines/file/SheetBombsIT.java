package io.cdfrecords.pipelines.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.pipelines.row.InputBombs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small workbooks and files of XML that ask for much memory, read by a process that has 512 MB. */
final class SheetBombsIT {
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final String BEGIN = "<worksheet><sheetData>";
  private static final String END = "</sheetData></worksheet>";
  private static final String UNFOLDS =
      "FILE RefusedFileException unfolds to more than a workbook of its size can hold, in ";

  @TempDir private Path directory;

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(directory.resolve(name), bytes);
  }

  @Test
  void areRefusedAndLeaveTheProcessItsMemory() throws Exception {
    String cell = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>";
    write("cell.xlsx", InputBombs.workbook(SHEET, BEGIN + cell, "x", 100, END));
    write("rows.xlsx", InputBombs.workbook(SHEET, BEGIN, "<row><c><v>1</v></c></row>", 100, END));
    write(
        "texts.xlsx",
        InputBombs.workbook("xl/sharedStrings.xml", "<sst>", "<si><t>x</t></si>", 120, "</sst>"));
    write(
        "type.xlsx",
        InputBombs.workbook(SHEET, "<!DOCTYPE w [<!ENTITY e \"e\">]>" + BEGIN, " ", 1, END));
    write("entities.xml", InputBombs.xmlEntities());
    write("element.xml.gz", InputBombs.xmlElement());
    write("levels.xml.gz", InputBombs.xmlLevels());
    String read = read();
    assertThat(
        read.lines().toList(),
        is(
            List.of(
                "cell.xlsx " + UNFOLDS + SHEET + ": save its sheet as CSV",
                "element.xml.gz FILE IOException an element a of more than 33554432 letters",
                "entities.xml FILE RefusedFileException has a document type (DOCTYPE), which is not"
                    + " read: take it out",
                "levels.xml.gz FILE IOException elements in more than 60 levels",
                "rows.xlsx " + UNFOLDS + SHEET + ": save its sheet as CSV",
                "texts.xlsx " + UNFOLDS + "xl/sharedStrings.xml: save its sheet as CSV",
                "type.xlsx FILE RefusedFileException has a document type (DOCTYPE) in " + SHEET)));
  }

  private String read() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Reads the files of a directory in the order of their names, and prints what ends each. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] args) throws IOException {
      String[] names = Objects.requireNonNull(Path.of(args[0]).toFile().list());
      Arrays.sort(names);
      for (String name : names) {
        String format = name.endsWith(".xlsx") ? "XLSX" : "XML";
        String yaml =
            OddTable.yaml(
                "p: {field: v, type: text}\n" + (format.equals("XML") ? "element: a" : ""));
        OddFile file = new OddFile(name, format, yaml, new byte[0]);
        System.out.println(name + " " + file.each(Path.of(args[0], name), (place, line) -> {}));
      }
    }
  }
}
