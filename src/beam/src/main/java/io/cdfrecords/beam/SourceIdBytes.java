package io.cdfrecords.beam;

import io.cdfrecords.record.SourceId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The bytes of a container's or view's identifier. */
final class SourceIdBytes {
  private SourceIdBytes() {}

  static void write(SourceId source, OutputStream out) throws IOException {
    String version = source.version();
    StateBytes.writeFlag(version != null, out);
    StateBytes.writeText(source.space(), out);
    StateBytes.writeText(source.externalId(), out);
    if (version != null) {
      StateBytes.writeText(version, out);
    }
  }

  static SourceId read(InputStream in) throws IOException {
    boolean view = StateBytes.readFlag(in);
    String space = StateBytes.readText(in);
    String externalId = StateBytes.readText(in);
    return view
        ? SourceId.view(space, externalId, StateBytes.readText(in))
        : SourceId.container(space, externalId);
  }
}
