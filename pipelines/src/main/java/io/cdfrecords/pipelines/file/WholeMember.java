package io.cdfrecords.pipelines.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * The content of a zip's member, which has the size and the checksum that the archive says. A
 * damaged member may end early, which its decompression takes for its end.
 */
final class WholeMember extends FilterInputStream {
  private final ZipArchiveEntry entry;
  private final CRC32 sum = new CRC32();
  private long size;

  WholeMember(InputStream in, ZipArchiveEntry entry) {
    super(in);
    this.entry = entry;
  }

  /**
   * Reads what is left of it.
   *
   * @throws IOException if it is not what the archive says
   */
  void end() throws IOException {
    transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    if (count > 0) {
      sum.update(bytes, offset, count);
      size += count;
    }
    boolean ends = count < 0 && length > 0;
    if (size > entry.getSize()
        || (ends && (size < entry.getSize() || sum.getValue() != entry.getCrc()))) {
      throw new IOException("the member " + entry.getName() + " is cut off or damaged");
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
