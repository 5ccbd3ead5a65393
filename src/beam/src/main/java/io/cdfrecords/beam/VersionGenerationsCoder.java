package io.cdfrecords.beam;

import io.cdfrecords.delivery.VersionGenerations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes which store of accepted versions a shard writes to: version 1. */
final class VersionGenerationsCoder extends AtomicCoder<VersionGenerations> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;
  private static final VersionGenerationsCoder INSTANCE = new VersionGenerationsCoder();

  private VersionGenerationsCoder() {}

  static VersionGenerationsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(VersionGenerations generations, OutputStream out) throws IOException {
    StateBytes.writeVersion(VERSION, out);
    StateBytes.writeTime(generations.began(), out);
    StateBytes.writeFlag(generations.inFirst(), out);
  }

  @Override
  public VersionGenerations decode(InputStream in) throws IOException {
    StateBytes.expectVersion(VERSION, "generation of versions", in);
    return new VersionGenerations(StateBytes.readTime(in), StateBytes.readFlag(in));
  }
}
