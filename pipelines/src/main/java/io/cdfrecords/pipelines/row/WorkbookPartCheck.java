package io.cdfrecords.pipelines.row;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Checks the parts of a workbook before the library opens it, which allocates memory by their
 * content. A part that decompresses without bound, or has a document type, refuses the file.
 *
 * @param content the whole file
 * @param hasStyles whether it has the formats of cells
 */
@SuppressWarnings("ArrayRecordComponent") // instances are not compared
record WorkbookPartCheck(byte[] content, boolean hasStyles) {
  /** The largest file, which is held in memory as a whole. */
  static final int LARGEST = 50_000_000;

  /** The largest table of shared texts, which is held in memory as well. */
  private static final long MOST_SHARED = 100_000_000;

  /** The largest ratio of decompression of a sheet with rows. */
  private static final int MOST_FOLDED = 200;

  private static final long UNSUSPICIOUS = 5_000_000;
  private static final String PHONETIC = "<rPh";
  private static final int LOOKED_AT = 1024;

  /** Returns the workbook in {@code in}. */
  static WorkbookPartCheck read(InputStream in) throws IOException {
    byte[] workbook = in.readNBytes(LARGEST + 1);
    if (workbook.length > LARGEST) {
      throw new RefusedFileException(
          "is a workbook of more than " + LARGEST + " bytes: save its sheet as CSV");
    }
    if (workbook.length > 4 && (workbook[0] & 0xFF) == 0xD0 && (workbook[1] & 0xFF) == 0xCF) {
      throw new RefusedFileException(
          "is an Excel workbook that is encrypted or of old (xls): save it as xlsx");
    }
    boolean any = false;
    boolean styles = false;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        any |= part.getName().startsWith("xl/");
        styles |= part.getName().equals("xl/styles.xml");
        check(part.getName(), zip, workbook.length);
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw new IOException("a damaged workbook", e);
    }
    if (!any) {
      throw new RefusedFileException("is no Excel workbook (xlsx)");
    }
    return new WorkbookPartCheck(workbook, styles);
  }

  private static void check(String name, InputStream part, long folded) throws IOException {
    byte[] beginning = part.readNBytes(LOOKED_AT);
    if (new String(beginning, StandardCharsets.ISO_8859_1).contains("<!DOCTYPE")) {
      throw new RefusedFileException("has a document type (DOCTYPE) in " + name);
    }
    long size = beginning.length;
    byte[] buffer = new byte[64 * 1024];
    boolean isSheet = name.startsWith("xl/worksheets/");
    String before = new String(beginning, StandardCharsets.ISO_8859_1);
    if (isSheet) {
      checkPhonetic(before);
    }
    for (int count = part.read(buffer); count >= 0; count = part.read(buffer)) {
      size += count;
      if (isSheet && count > 0) {
        String end = before.substring(Math.max(0, before.length() - PHONETIC.length()));
        before = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
        checkPhonetic(end + before);
      }
      if (size > UNSUSPICIOUS
          && (size > MOST_FOLDED * folded || (!isSheet && size > MOST_SHARED))) {
        throw new RefusedFileException(
            "unfolds to more than a workbook of its size can hold, in "
                + name
                + ": save its sheet as CSV");
      }
    }
  }

  /** The library would include the pronunciation of a text in the text. */
  private static void checkPhonetic(String xml) throws RefusedFileException {
    if (xml.contains(PHONETIC)) {
      throw new RefusedFileException(
          "has phonetic texts (rPh) within its cells, which are not read: save it in Excel");
    }
  }
}
