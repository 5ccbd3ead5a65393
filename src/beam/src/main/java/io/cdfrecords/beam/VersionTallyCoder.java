package io.cdfrecords.beam;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;

/** Encodes what is known of a generation of accepted versions: version 1. */
final class VersionTallyCoder extends AtomicCoder<VersionTally> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;
  private static final VersionTallyCoder INSTANCE = new VersionTallyCoder();

  private VersionTallyCoder() {}

  static VersionTallyCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(VersionTally tally, OutputStream out) throws IOException {
    StateBytes.writeVersion(VERSION, out);
    VarInt.encode(tally.blocks(), out);
    VarInt.encode(tally.merged(), out);
    StateBytes.writeLong(tally.highest(), out);
  }

  @Override
  public VersionTally decode(InputStream in) throws IOException {
    StateBytes.expectVersion(VERSION, "tally of versions", in);
    return new VersionTally(
        StateBytes.readSize(in), StateBytes.readSize(in), StateBytes.readLong(in));
  }
}
