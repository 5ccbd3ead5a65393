package io.cdfrecords.beam;

import io.cdfrecords.api.SchemaDoubt;
import io.cdfrecords.record.SourceId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.util.VarInt;

/** The bytes of the rules that a record breaks, and that are not certain. */
final class SchemaDoubtBytes {
  private SchemaDoubtBytes() {}

  static void write(List<SchemaDoubt> doubts, OutputStream out) throws IOException {
    VarInt.encode(doubts.size(), out);
    for (SchemaDoubt doubt : doubts) {
      SourceIdBytes.write(doubt.source(), out);
      StateBytes.writeText(doubt.name(), out);
      SourceIdBytes.write(doubt.container(), out);
      StateBytes.writeText(doubt.property(), out);
      StateBytes.writeText(doubt.rule(), out);
      StateBytes.writeLong(doubt.definition(), out);
      StateBytes.writeText(doubt.text(), out);
    }
  }

  static List<SchemaDoubt> read(InputStream in) throws IOException {
    return StateBytes.readList(in, SchemaDoubtBytes::readDoubt);
  }

  private static SchemaDoubt readDoubt(InputStream in) throws IOException {
    SourceId source = SourceIdBytes.read(in);
    String name = StateBytes.readText(in);
    SourceId container = SourceIdBytes.read(in);
    String property = StateBytes.readText(in);
    String rule = StateBytes.readText(in);
    int definition = (int) StateBytes.readLong(in);
    String text = StateBytes.readText(in);
    return new SchemaDoubt(source, name, container, property, rule, definition, text);
  }
}
