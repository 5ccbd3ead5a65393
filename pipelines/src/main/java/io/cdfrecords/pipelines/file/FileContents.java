package io.cdfrecords.pipelines.file;

import io.cdfrecords.mapping.CsvStyle;
import io.cdfrecords.pipelines.row.RefusedFileException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Opens a file by the ending of its name. A compressed file is decompressed, and each member of a
 * zip or tar archive is a file of its own with the place {@code file!member}.
 *
 * @param lines whether the contents are lines of text
 * @param wide whether their characters may contain zero bytes, as in UTF-16
 */
public record FileContents(boolean lines, boolean wide) {
  private static final List<String> GZIP = List.of(".gz", ".gzip", ".tgz");
  private static final List<String> OF_SYSTEMS = List.of(".DS_Store", "Thumbs.db", "desktop.ini");
  private static final List<String> TAR = List.of(".tar", ".tgz", ".tbz2", ".tbz");

  /** Receives each content. */
  interface Use {
    /**
     * Reads a content.
     *
     * @param place its name in messages and dead letters
     */
    void read(String place, InputStream content) throws IOException;
  }

  /** Receives one content. */
  public interface ContentUse {
    void read(InputStream content) throws IOException;
  }

  /**
   * Returns whether a character of {@code encoding} may contain a zero byte; null is an unknown
   * encoding.
   */
  public static boolean isWide(@Nullable Charset encoding) {
    return encoding == null || !CsvStyle.isByteWise(encoding);
  }

  /**
   * Passes the lines at {@code place}, a file or a member of an archive, to {@code use}.
   *
   * @param wide whether characters may contain zero bytes
   */
  public static void place(String place, boolean wide, ContentUse use) throws IOException {
    int mark = place.indexOf('!');
    String file =
        mark > 0 && isArchive(place.substring(0, mark)) ? place.substring(0, mark) : place;
    ResourceId resource = FileSystems.matchNewResource(file, false);
    try (ReadableByteChannel channel = FileSystems.open(resource)) {
      FileContents contents = new FileContents(true, wide);
      Use one =
          (found, content) -> {
            if (found.equals(place)) {
              use.read(content);
            }
          };
      if (channel instanceof SeekableByteChannel seekable) {
        contents.each(file, seekable, one);
      } else {
        contents.stream(file, Channels.newInputStream(channel), one);
      }
    }
  }

  /** Returns whether a file of {@code name} is an archive with members. */
  static boolean isArchive(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".zip") || isTar(name);
  }

  private static boolean isTar(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return TAR.stream().anyMatch(lower::endsWith) || lower.matches(".*\\.tar\\.[a-z0-9]+");
  }

  /** Passes every content of the file in {@code channel} to {@code use}. */
  void each(String name, SeekableByteChannel channel, Use use) throws IOException {
    if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      zip(name, channel, use);
    } else {
      stream(name, Channels.newInputStream(channel), use);
    }
  }

  private void stream(String name, InputStream in, Use use) throws IOException {
    InputStream plain = decompressed(name, in);
    if (isTar(name)) {
      tar(name, plain, use);
    } else {
      content(name, plain, use);
    }
  }

  private void content(String place, InputStream in, Use use) throws IOException {
    if (!lines) {
      use.read(place, in);
      return;
    }
    BufferedInputStream content = new BufferedInputStream(in, 2 * ContentKind.LOOKED_AT);
    content.mark(ContentKind.LOOKED_AT);
    String kind = ContentKind.of(content.readNBytes(ContentKind.LOOKED_AT), wide);
    if (kind != null) {
      throw new RefusedFileException("is " + kind);
    }
    content.reset();
    use.read(place, content);
  }

  private InputStream decompressed(String name, InputStream in) throws IOException {
    String lower = name.toLowerCase(Locale.ROOT);
    if (GZIP.stream().anyMatch(lower::endsWith)) {
      BufferedInputStream file = new BufferedInputStream(in, 64 * 1024);
      // A download may have decompressed the file and kept its name.
      return GzipMemberStream.begins(file)
          ? new GzipMemberStream(file, lines && !wide && !isTar(name))
          : file;
    }
    Compression compression =
        lower.endsWith(".tbz2") || lower.endsWith(".tbz")
            ? Compression.BZIP2
            : Compression.detect(lower);
    return compression == Compression.UNCOMPRESSED
        ? in
        : Channels.newInputStream(compression.readDecompressed(Channels.newChannel(in)));
  }

  private void zip(String name, SeekableByteChannel channel, Use use) throws IOException {
    try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
      if (zip.getFirstLocalFileHeaderOffset() > 0) {
        // The table at the end lists the members of the last archive only.
        throw new RefusedFileException(
            "has something before its first member: unpack archives that were joined");
      }
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
      ZipDirectory.check(channel, entries.size());
      boolean any = false;
      for (ZipArchiveEntry entry : entries) {
        if (entry.isDirectory() || isOfSystem(entry.getName())) {
          continue;
        }
        any = true;
        if (!zip.canReadEntryData(entry) || entry.isUnixSymlink()) {
          throw unreadable(entry.getName());
        }
        WholeMember in = new WholeMember(zip.getInputStream(entry), entry);
        member(name, entry.getName(), in, use);
        in.end();
      }
      checkAny(any);
    }
  }

  private void tar(String name, InputStream in, Use use) throws IOException {
    TarEnd end = new TarEnd(in);
    try (TarArchiveInputStream tar = new TarArchiveInputStream(end, TarEnd.BLOCK)) {
      boolean any = false;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isDirectory() || isOfSystem(entry.getName())) {
          continue;
        }
        any = true;
        if (!entry.isCheckSumOK()) {
          throw new IOException("the header of a member is damaged");
        }
        if (!entry.isFile()
            || entry.isLink()
            || entry.isSymbolicLink()
            || !tar.canReadEntryData(entry)) {
          throw unreadable(entry.getName());
        }
        member(name, entry.getName(), tar, use);
      }
      end.check();
      checkAny(any);
    }
  }

  /** Returns whether a member is a system file of macOS or Windows. */
  private static boolean isOfSystem(String member) {
    String name = member.substring(member.lastIndexOf('/') + 1);
    return member.startsWith("__MACOSX/") || name.startsWith("._") || OF_SYSTEMS.contains(name);
  }

  private static void checkAny(boolean any) throws RefusedFileException {
    if (!any) {
      throw new RefusedFileException("is an archive without files");
    }
  }

  private static RefusedFileException unreadable(String member) {
    return new RefusedFileException(
        "has the member "
            + member
            + ", which is encrypted, a link, or compressed in a way that is not read");
  }

  private void member(String archive, String member, InputStream in, Use use) throws IOException {
    if (isArchive(member)) {
      throw new RefusedFileException("has the archive " + member + " in it: unpack it first");
    }
    InputStream open =
        new FilterInputStream(in) {
          @Override
          public void close() {
            // The archive is closed as a whole.
          }
        };
    content(archive + "!" + member, decompressed(member, open), use);
  }
}
