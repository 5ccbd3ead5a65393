package io.cdfrecords.pipelines.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;

/** Encodes a checkpoint as the version 1 alone. */
final class MqttCheckpointCoder extends AtomicCoder<MqttCheckpoint> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;

  @Override
  public void encode(MqttCheckpoint mark, OutputStream out) throws IOException {
    out.write(VERSION);
  }

  @Override
  public MqttCheckpoint decode(InputStream in) throws IOException {
    int version = in.read();
    if (version != VERSION) {
      throw new CoderException(
          "the encoding of a checkpoint has version " + version + ", but this release reads 1");
    }
    return MqttCheckpoint.NONE;
  }
}
