package io.cdfrecords.pipelines.row;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * The content of an Avro container file, block by block, in a form that Avro's own reader accepts.
 *
 * <p>That reader takes an empty block, or a file that is cut off within a block, for the end. Here
 * only the end of the file is the end: empty blocks are omitted, and every other block must be
 * complete and end with the sync marker of the header.
 */
final class AvroBlocks extends InputStream {
  private static final int CHUNK = 64 * 1024;

  private final InputStream file;
  private final BinaryDecoder in;
  private final byte[] marker = new byte[DataFileConstants.SYNC_SIZE];
  private String codec = "null";
  private InputStream current;

  /** Opens the blocks of {@code file}, and reads its header. */
  AvroBlocks(InputStream file) throws IOException {
    this.file = file;
    this.in = DecoderFactory.get().binaryDecoder(file, null);
    try {
      this.current = new ByteArrayInputStream(header());
    } catch (EOFException | RuntimeException e) {
      throw new RefusedFileException("is no Avro container file");
    }
  }

  private byte[] header() throws IOException {
    byte[] magic = new byte[DataFileConstants.MAGIC.length];
    in.readFixed(magic);
    if (!Arrays.equals(magic, DataFileConstants.MAGIC)) {
      throw new EOFException("another beginning");
    }
    Map<String, ByteBuffer> entries = new LinkedHashMap<>();
    for (long count = in.readMapStart(); count > 0; count = in.mapNext()) {
      for (long i = 0; i < count; i++) {
        entries.put(
            new String(entry(in.readLong()), StandardCharsets.UTF_8),
            ByteBuffer.wrap(entry(in.readLong())));
      }
    }
    in.readFixed(marker);
    ByteBuffer named = entries.get(DataFileConstants.CODEC);
    if (named != null) {
      codec = StandardCharsets.UTF_8.decode(named.duplicate()).toString();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
    out.writeFixed(magic);
    out.writeMapStart();
    out.setItemCount(entries.size());
    for (Map.Entry<String, ByteBuffer> entry : entries.entrySet()) {
      out.startItem();
      out.writeString(entry.getKey());
      out.writeBytes(entry.getValue());
    }
    out.writeMapEnd();
    out.writeFixed(marker);
    return bytes.toByteArray();
  }

  /** Advances to the next block with objects, and returns false at the end of the file. */
  private boolean next() throws IOException {
    while (!in.isEnd()) {
      try {
        long count = in.readLong();
        byte[] content = content(in.readLong());
        byte[] end = new byte[marker.length];
        in.readFixed(end);
        if (count < 0 || !Arrays.equals(end, marker)) {
          throw new IOException("a damaged block");
        }
        if (count > 0) {
          AvroBlockSize.check(codec, content);
          current = new ByteArrayInputStream(block(count, content));
          return true;
        }
      } catch (EOFException e) {
        throw new IOException("it is cut off within a block", e);
      }
    }
    return false;
  }

  private byte[] entry(long size) throws IOException {
    if (size < 0 || size > LargestPiece.bytes()) {
      throw new EOFException("a damaged header");
    }
    return content(size);
  }

  /** Reads piece by piece, so that a damaged size does not allocate memory. */
  private byte[] content(long size) throws IOException {
    if (size < 0 || size > Integer.MAX_VALUE - 8) {
      throw new IOException("a damaged block");
    }
    LargestPiece.check("a block", size);
    ByteArrayOutputStream content = new ByteArrayOutputStream((int) Math.min(size, CHUNK));
    byte[] chunk = new byte[(int) Math.min(size, CHUNK)];
    for (long left = size; left > 0; left -= chunk.length) {
      int count = (int) Math.min(left, chunk.length);
      in.readFixed(chunk, 0, count);
      content.write(chunk, 0, count);
    }
    return content.toByteArray();
  }

  private byte[] block(long count, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 40);
    BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
    out.writeLong(count);
    out.writeLong(content.length);
    out.writeFixed(content);
    out.writeFixed(marker);
    return bytes.toByteArray();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count = current.read(bytes, offset, length);
    while (count < 0 && next()) {
      count = current.read(bytes, offset, length);
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
