package io.cdfrecords.pipelines.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives and compressed files that were cut or changed anywhere: no row of them is lost. */
final class DamagedArchivesTest {
  private static final String MAPPING = OddTable.yaml("p: {field: v, type: text}\n");
  private static final String ONE = "id,v\n1,a\n2,b\n";
  private static final String TWO = "id,v\n3,c\n";

  @TempDir private Path directory;

  private static byte[] archive(String name) throws IOException {
    byte[] one = ONE.getBytes(StandardCharsets.UTF_8);
    return switch (name) {
      case "a.zip" -> Archives.zip("1.csv", ONE, "2.csv", TWO);
      case "stored.zip" -> stored();
      case "a.tar" -> Archives.tar("1.csv", ONE, "2.csv", TWO);
      case "a.tar.gz" -> Archives.gzip(Archives.tar("1.csv", ONE, "2.csv", TWO));
      case "a.csv.gz" ->
          Archives.joined(
              Archives.gzip(one), Archives.gzip("3,c\n".getBytes(StandardCharsets.UTF_8)));
      case "a.csv.bz2" -> compressed(one, "bz2");
      default -> compressed(one, "zst");
    };
  }

  private static byte[] compressed(byte[] content, String how) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        how.equals("bz2")
            ? new BZip2CompressorOutputStream(bytes)
            : new ZstdCompressorOutputStream(bytes, 3, true, true)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] stored() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      byte[] text = ONE.getBytes(StandardCharsets.UTF_8);
      CRC32 sum = new CRC32();
      sum.update(text);
      ZipEntry entry = new ZipEntry("1.csv");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(text.length);
      entry.setCrc(sum.getValue());
      zip.putNextEntry(entry);
      zip.write(text);
    }
    return bytes.toByteArray();
  }

  /** What is read, without the names of members. */
  private String read(String name, byte[] bytes) throws IOException {
    return new OddFile(name, "CSV", MAPPING, bytes)
        .read(directory.resolve(name))
        .replaceAll("(?m)^[^\\n ]* (?=\\d+ <)", "");
  }

  private static String last(String read) {
    return read.substring(read.lastIndexOf('\n') + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.zip", "stored.zip", "a.tar", "a.tar.gz", "a.csv.gz", "a.csv.bz2", "a.csv.zst"})
  void losesNoRowWhereItIsCut(String name) throws IOException {
    byte[] whole = archive(name);
    String read = read(name, whole);
    int step = step(name, 64);
    for (int length = 1; length < whole.length; length += step) {
      String cut = read(name, Arrays.copyOf(whole, length));
      if (!cut.equals(read) && !isWholeMember(name, length)) {
        assertThat(name + " cut to " + length, last(cut), startsWith("FILE "));
      }
    }
  }

  /** Zips are looked at byte by byte: they have a directory besides. */
  private static int step(String name, int ofTar) {
    return name.endsWith(".tar") ? ofTar : name.endsWith(".zip") ? 1 : 3;
  }

  /** The end of a member of gzip may be the end of the file. */
  private static boolean isWholeMember(String name, int length) throws IOException {
    return name.equals("a.csv.gz")
        && length == Archives.gzip(ONE.getBytes(StandardCharsets.UTF_8)).length;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.zip", "stored.zip", "a.tar", "a.tar.gz", "a.csv.gz", "a.csv.bz2", "a.csv.zst"})
  void losesNoRowWhereABitIsAnother(String name) throws IOException {
    byte[] whole = archive(name);
    String read = read(name, whole);
    int step = step(name, 5);
    for (int at = 0; at < whole.length; at += step) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 << (at % 8));
      String other = read(name, changed);
      if (!last(other).startsWith("FILE ") && !(name.equals("a.tar") && isText(at))) {
        assertThat(name + " a bit of " + at, sorted(other), is(sorted(read)));
      }
    }
  }

  /** The members of a zip are read in the order of their places, which a bit may change. */
  private static String sorted(String read) {
    return read.lines().sorted().collect(Collectors.joining("\n"));
  }

  /** A tar has no checksum of what its members hold. */
  private static boolean isText(int at) {
    return at / 512 == 1 || at / 512 == 3;
  }

  @Test
  void losesNoRowWhereAMemberIsShorterThanItSays() throws IOException {
    byte[] whole = Archives.zip("1.csv", ONE);
    int entry = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
    whole[entry + 24] = (byte) (whole[entry + 24] + 4);
    assertThat(read("a.zip", whole), is("FILE IOException the member 1.csv is cut off or damaged"));
  }
}
