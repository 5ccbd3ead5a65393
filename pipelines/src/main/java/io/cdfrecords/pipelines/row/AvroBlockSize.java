package io.cdfrecords.pipelines.row;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.xerial.snappy.Snappy;

/**
 * Checks the uncompressed size of a block of an Avro file before Avro's reader allocates memory for
 * it. If neither the compressed size nor a header bounds it, the block is decompressed once up to
 * the limit, and discarded.
 */
final class AvroBlockSize {
  private static final String WHAT = "a block";

  /** The largest ratio of a deflate stream. */
  private static final long MOST_OF_DEFLATE = 1032;

  private AvroBlockSize() {}

  /**
   * Checks a block.
   *
   * @param codec the name in the header of the file
   * @throws IOException if the block is larger than {@link LargestPiece} allows
   */
  static void check(String codec, byte[] content) throws IOException {
    switch (codec) {
      case "snappy" -> LargestPiece.check(WHAT, Snappy.uncompressedLength(content));
      case "deflate" -> {
        if (content.length * MOST_OF_DEFLATE > LargestPiece.bytes()) {
          count(new InflaterInputStream(in(content), new Inflater(true)));
        }
      }
      case "zstandard" -> {
        long stated = Zstd.getFrameContentSize(content);
        if (stated > 0) {
          LargestPiece.check(WHAT, stated);
        }
        // A second frame may follow, and the size is optional.
        count(new ZstdInputStream(in(content)));
      }
      case "bzip2" -> count(new BZip2CompressorInputStream(in(content)));
      default -> LargestPiece.check(WHAT, content.length);
    }
  }

  private static InputStream in(byte[] content) {
    return new ByteArrayInputStream(content);
  }

  private static void count(InputStream unpacked) throws IOException {
    try (unpacked) {
      byte[] chunk = new byte[1 << 16];
      long size = 0;
      int count;
      while ((count = unpacked.read(chunk)) >= 0) {
        size += count;
        LargestPiece.check(WHAT, size);
      }
    }
  }
}
