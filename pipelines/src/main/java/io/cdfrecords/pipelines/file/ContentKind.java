package io.cdfrecords.pipelines.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Recognises, by the first bytes of a file that should be lines of text, that it is of another
 * kind.
 */
final class ContentKind {
  /** The number of bytes that are examined. */
  static final int LOOKED_AT = 4096;

  private static final List<Signature> SIGNATURES = new ArrayList<>();

  /** The first bytes of a kind of file, each as a character of ISO-8859-1. */
  private record Signature(String bytes, int at, String is) {}

  static {
    add("FF FE 00 00", "UTF-32 text, not UTF-8: convert it");
    add("00 00 FE FF", "UTF-32 text, not UTF-8: convert it");
    add("FF FE", "UTF-16 text, not UTF-8: for CSV see csv: {encoding: UTF-16}");
    add("FE FF", "UTF-16 text, not UTF-8: for CSV see csv: {encoding: UTF-16}");
    add("1F 8B", "compressed with gzip, but its name does not end in .gz: rename it");
    add("FD 37 7A 58 5A 00", "compressed with xz, which is not read: decompress it first");
    add("42 5A 68", "compressed with bzip2, but its name does not end in .bz2: rename it");
    add("28 B5 2F FD", "compressed with zstd, but its name does not end in .zst: rename it");
    add("04 22 4D 18", "compressed with lz4, which is not read: decompress it first");
    add("1F 9D", "compressed with compress, which is not read: decompress it first");
    add("37 7A BC AF 27 1C", "a 7z archive, which is not read: unpack it first");
    add("52 61 72 21", "a rar archive, which is not read: unpack it first");
    add("D0 CF 11 E0", "an Excel workbook (xls) or the like: save it as CSV");
    add("50 41 52 31", "a Parquet file: give --inputFormat=PARQUET");
    add("4F 62 6A 01", "an Avro file: give --inputFormat=AVRO");
    add("25 50 44 46", "a PDF document");
    add("53 51 4C 69 74 65 20", "an SQLite database");
    add("4F 52 43", "an ORC file, which is not read");
    add("41 52 52 4F 57 31", "an Arrow file, which is not read");
    SIGNATURES.add(new Signature("ustar", 257, "a tar archive, but is not named .tar"));
  }

  private ContentKind() {}

  private static void add(String hex, String is) {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
    SIGNATURES.add(new Signature(new String(bytes, StandardCharsets.ISO_8859_1), 0, is));
  }

  /**
   * Returns what kind of file begins with {@code beginning}, as the words after "is"; null if it
   * may be text.
   *
   * @param wide whether characters may contain zero bytes, as in UTF-16
   */
  static @Nullable String of(byte[] beginning, boolean wide) {
    String text = new String(beginning, StandardCharsets.ISO_8859_1);
    if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) {
      return text.contains("[Content_Types].xml") || text.contains("xl/")
          ? "an Excel workbook (xlsx) or the like: for xlsx give --inputFormat=XLSX"
          : "a zip archive, but its name does not end in .zip: rename it";
    }
    for (Signature signature : SIGNATURES) {
      if (text.startsWith(signature.bytes(), signature.at())
          && !(wide && signature.is().startsWith("UTF-"))) {
        return signature.is();
      }
    }
    if (!wide && text.indexOf('\0') >= 0) {
      return "UTF-16 or binary, not text as UTF-8: it has bytes that are zero";
    }
    String begins = text.replace("\u00EF\u00BB\u00BF", "").strip().toLowerCase(Locale.ROOT);
    if (begins.startsWith("<!doctype html") || begins.startsWith("<html")) {
      return "a page of HTML";
    }
    return begins.startsWith("<?xml") ? "XML: give --inputFormat=XML" : null;
  }
}
