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
 * Checks what a compressed block of an Avro file unpacks to, before Avro's reader takes memory for
 * it. Where the compressed size already bounds the other, or a header states it, that is enough;
 * else the block is unpacked once and thrown away, up to the limit.
 */
final class AvroBlockSize {
  private static final String WHAT = "a block";

  /** No deflate stream unpacks to more than so many times its size. */
  private static final long MOST_OF_DEFLATE = 1032;

  private AvroBlockSize() {}

  /**
   * Checks a block.
   *
   * @param codec the name in the header of the file
   * @throws IOException where the block is larger than {@link LargestPiece} allows
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
        // A second frame may follow, and a size may be left out.
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
