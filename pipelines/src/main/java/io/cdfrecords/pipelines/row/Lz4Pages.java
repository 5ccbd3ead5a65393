package io.cdfrecords.pipelines.row;

import java.io.IOException;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * Decompresses Parquet's two forms of LZ4. LZ4_RAW is one block. LZ4 is Hadoop's framing, in which
 * sizes precede each block, though some writers store one plain block.
 */
final class Lz4Pages {
  private static final LZ4SafeDecompressor LZ4 = LZ4Factory.safeInstance().safeDecompressor();

  private Lz4Pages() {}

  static byte[] raw(byte[] bytes, int size) throws IOException {
    try {
      byte[] content = LZ4.decompress(bytes, 0, bytes.length, size);
      if (content.length == size) {
        return content;
      }
    } catch (LZ4Exception e) {
      throw new IOException("a damaged page of LZ4", e);
    }
    throw new IOException("a damaged page of LZ4");
  }

  static byte[] framed(byte[] bytes, int size) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte[] content = new byte[size];
    int filled = 0;
    try {
      while (in.remaining() >= 8) {
        int blockSize = in.getInt();
        int compressed = in.getInt();
        if (blockSize < 0 || blockSize > size - filled || compressed > in.remaining()) {
          return raw(bytes, size);
        }
        int length =
            LZ4.decompress(bytes, in.position(), compressed, content, filled, size - filled);
        if (length != blockSize) {
          return raw(bytes, size);
        }
        filled += length;
        in.position(in.position() + compressed);
      }
    } catch (LZ4Exception | IllegalArgumentException | IndexOutOfBoundsException e) {
      return raw(bytes, size);
    }
    return filled == size && in.remaining() == 0 ? content : raw(bytes, size);
  }
}
