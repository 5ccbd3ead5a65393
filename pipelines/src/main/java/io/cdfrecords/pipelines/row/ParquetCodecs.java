package io.cdfrecords.pipelines.row;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.brotli.dec.BrotliInputStream;
import org.xerial.snappy.Snappy;

/**
 * Decompresses Parquet's pages without the classes of Hadoop that Parquet uses: none, SNAPPY, GZIP,
 * ZSTD, LZ4, LZ4_RAW and BROTLI. It does not compress.
 */
final class ParquetCodecs implements CompressionCodecFactory {
  /** Returns whether pages compressed with {@code name} are read. */
  static boolean reads(CompressionCodecName name) {
    return name != CompressionCodecName.LZO;
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName name) {
    throw new UnsupportedOperationException("nothing is written");
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
    return new Decompressor(name);
  }

  @Override
  public void release() {}

  /** Decompresses the pages of one column. */
  private record Decompressor(CompressionCodecName name) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      return BytesInput.from(content(bytes.toInputStream().readAllBytes(), size));
    }

    @Override
    public void decompress(ByteBuffer in, int compressed, ByteBuffer out, int size)
        throws IOException {
      byte[] bytes = new byte[compressed];
      in.get(bytes);
      out.put(content(bytes, size));
    }

    @Override
    public void release() {}

    private byte[] content(byte[] bytes, int size) throws IOException {
      LargestPiece.check("a page", size);
      if (name == CompressionCodecName.SNAPPY) {
        LargestPiece.check("a page", Snappy.uncompressedLength(bytes));
      }
      return switch (name) {
        case UNCOMPRESSED -> bytes;
        case SNAPPY -> Snappy.uncompress(bytes);
        case GZIP -> content(new GZIPInputStream(new ByteArrayInputStream(bytes)), size);
        case ZSTD -> content(new ZstdInputStream(new ByteArrayInputStream(bytes)), size);
        case BROTLI -> content(new BrotliInputStream(new ByteArrayInputStream(bytes)), size);
        case LZ4_RAW -> Lz4Pages.raw(bytes, size);
        case LZ4 -> Lz4Pages.framed(bytes, size);
        case LZO -> throw new IOException("pages compressed with LZO are not read");
      };
    }

    private static byte[] content(InputStream in, int size) throws IOException {
      try (in) {
        return in.readNBytes(size);
      }
    }
  }
}
