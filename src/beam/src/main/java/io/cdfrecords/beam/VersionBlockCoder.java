package io.cdfrecords.beam;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.VarInt;

/** Encodes a block of accepted versions, 24 bytes for each: version 1. */
final class VersionBlockCoder extends AtomicCoder<VersionBlock> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;
  private static final int ENTRY = 3 * Long.BYTES;
  private static final VersionBlockCoder INSTANCE = new VersionBlockCoder();

  private VersionBlockCoder() {}

  static VersionBlockCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(VersionBlock block, OutputStream out) throws IOException {
    StateBytes.writeVersion(VERSION, out);
    VarInt.encode(block.size(), out);
    ByteBuffer bytes = ByteBuffer.allocate(block.size() * ENTRY);
    bytes.asLongBuffer().put(block.words());
    out.write(bytes.array());
  }

  @Override
  public VersionBlock decode(InputStream in) throws IOException {
    StateBytes.expectVersion(VERSION, "block of versions", in);
    int size = StateBytes.readSize(in);
    if (size > VersionBlock.MOST) {
      throw new CoderException(
          "a block holds at most " + VersionBlock.MOST + " versions, but was to hold " + size);
    }
    byte[] bytes = in.readNBytes(size * ENTRY);
    if (bytes.length != size * ENTRY) {
      throw new EOFException("expected " + size * ENTRY + " bytes, but found " + bytes.length);
    }
    long[] words = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(words);
    return new VersionBlock(words);
  }
}
