package io.cdfrecords.pipelines.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks of Excel, part by part as ECMA-376 has them. */
public final class Workbooks {
  private Workbooks() {}

  /**
   * Returns a workbook of the sheet Alarms and, where it has rows, another. Styles: 1 a date (14),
   * 2 a date and time of its own, 3 hours (20), 4 elapsed hours, 5 text, 6 a number of days, 7 a
   * date where the language is Japanese (30), 8 a date with a language.
   */
  public static byte[] of(String rows, String more) throws IOException {
    String main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    String rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      part(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + content("workbook.xml", "sheet.main")
              + content("styles.xml", "styles")
              + content("sharedStrings.xml", "sharedStrings")
              + content("worksheets/sheet1.xml", "worksheet")
              + content("worksheets/sheet2.xml", "worksheet")
              + "</Types>");
      part(
          zip,
          "_rels/.rels",
          "<Relationships"
              + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
              + " Id=\"rId1\" Type=\""
              + rel
              + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
      part(
          zip,
          "xl/workbook.xml",
          "<workbook "
              + main
              + " xmlns:r=\""
              + rel
              + "\"><sheets><sheet name=\"Alarms\" sheetId=\"1\" r:id=\"rId1\"/>"
              + (more.isEmpty() ? "" : "<sheet name=\"2nd\" sheetId=\"2\" r:id=\"rId2\"/>")
              + "</sheets></workbook>");
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + relationship(rel, 1, "worksheet", "worksheets/sheet1.xml")
              + relationship(rel, 2, "worksheet", "worksheets/sheet2.xml")
              + relationship(rel, 3, "sharedStrings", "sharedStrings.xml")
              + relationship(rel, 4, "styles", "styles.xml")
              + "</Relationships>");
      part(
          zip,
          "xl/sharedStrings.xml",
          "<sst "
              + main
              + "><si><t>id</t></si><si><t>v</t></si><si><r><t>ri</t></r><r><t>ch</t></r></si>"
              + "<si><t>ab</t><rPh sb=\"0\" eb=\"2\"><t>xy</t></rPh><phoneticPr fontId=\"1\"/></si>"
              + "<si><t>a_x000D_&#10;b_x005F_x000D_</t></si></sst>");
      part(
          zip,
          "xl/styles.xml",
          "<styleSheet "
              + main
              + "><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/><numFmt"
              + " numFmtId=\"165\" formatCode=\"[h]:mm\"/><numFmt"
              + " numFmtId=\"166\" formatCode=\"0 &quot;days&quot;\"/><numFmt numFmtId=\"167\""
              + " formatCode=\"[$-409]d\\-mmm\\-yyyy;@\"/></numFmts><cellXfs><xf"
              + " numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf"
              + " numFmtId=\"20\"/><xf numFmtId=\"165\"/><xf"
              + " numFmtId=\"49\"/><xf numFmtId=\"166\"/><xf numFmtId=\"30\"/><xf"
              + " numFmtId=\"167\"/></cellXfs></styleSheet>");
      part(zip, "xl/worksheets/sheet1.xml", sheet(main, rows));
      part(zip, "xl/worksheets/sheet2.xml", sheet(main, more));
    }
    return bytes.toByteArray();
  }

  private static String content(String part, String type) {
    return "<Override PartName=\"/xl/"
        + part
        + "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml."
        + type
        + "+xml\"/>";
  }

  private static String relationship(String type, int id, String kind, String target) {
    return "<Relationship Id=\"rId"
        + id
        + "\" Type=\""
        + type
        + "/"
        + kind
        + "\" Target=\""
        + target
        + "\"/>";
  }

  private static String sheet(String main, String rows) {
    return "<worksheet " + main + "><sheetData>" + rows + "</sheetData></worksheet>";
  }

  private static void part(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text).getBytes(StandardCharsets.UTF_8));
  }
}
