package io.cdfrecords.beam;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.VarInt;
import org.jspecify.annotations.Nullable;

/**
 * Encodes an encoded record between workers and in state: version 1, version 2 with its element, or
 * version 3 with the rules that it may break, and its element if there is one.
 */
final class EncodedRecordCoder extends AtomicCoder<EncodedRecord> {
  private static final long serialVersionUID = 1L;
  private static final int WITHOUT_ELEMENT = 1;
  private static final int WITHOUT_DOUBTS = 2;
  private static final int VERSION = 3;

  /** How an origin begins. */
  private static final int NOWHERE = 0;

  private static final int PLACE = 1;
  private static final int PLACE_AND_TEXT = 2;

  private static final EncodedRecordCoder INSTANCE = new EncodedRecordCoder();

  private EncodedRecordCoder() {}

  static EncodedRecordCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(EncodedRecord record, OutputStream out) throws IOException {
    byte[] element = record.element();
    int certain = element == null ? WITHOUT_ELEMENT : WITHOUT_DOUBTS;
    boolean doubtful = !record.doubts().isEmpty();
    StateBytes.writeVersion(doubtful ? VERSION : certain, out);
    StateBytes.writeText(record.stream(), out);
    StateBytes.writeText(record.id().space(), out);
    StateBytes.writeText(record.id().externalId(), out);
    out.write(code(record.kind()));
    StateBytes.writeBytes(record.json(), out);
    writeOrigin(record.origin(), out);
    if (doubtful) {
      StateBytes.writeFlag(element != null, out);
    }
    if (element != null) {
      StateBytes.writeBytes(element, out);
    }
    if (doubtful) {
      SchemaDoubtBytes.write(record.doubts(), out);
    }
  }

  @Override
  public EncodedRecord decode(InputStream in) throws IOException {
    int version = StateBytes.readVersion(VERSION, "record", in);
    String stream = StateBytes.readText(in);
    RecordId id = new RecordId(StateBytes.readText(in), StateBytes.readText(in));
    SourceKind kind = kind(StateBytes.readCode(in));
    byte[] json = StateBytes.readBytes(in);
    EncodedRecord record = new EncodedRecord(stream, id, kind, json, readOrigin(in));
    boolean hasElement = version == VERSION ? StateBytes.readFlag(in) : version == WITHOUT_DOUBTS;
    if (hasElement) {
      record = record.withElement(StateBytes.readBytes(in));
    }
    return version == VERSION ? record.withDoubts(SchemaDoubtBytes.read(in)) : record;
  }

  static void writeOrigin(@Nullable Origin origin, OutputStream out) throws IOException {
    if (origin == null) {
      out.write(NOWHERE);
      return;
    }
    String text = origin.text();
    out.write(text == null ? PLACE : PLACE_AND_TEXT);
    StateBytes.writeText(origin.place(), out);
    VarInt.encode(origin.position(), out);
    if (text != null) {
      StateBytes.writeText(text, out);
    }
  }

  static @Nullable Origin readOrigin(InputStream in) throws IOException {
    int what = StateBytes.readCode(in);
    return switch (what) {
      case NOWHERE -> null;
      case PLACE -> new Origin(StateBytes.readText(in), VarInt.decodeLong(in));
      case PLACE_AND_TEXT ->
          new Origin(StateBytes.readText(in), VarInt.decodeLong(in), StateBytes.readText(in));
      default -> throw new CoderException("there is no origin with the code " + what);
    };
  }

  /** Written out, so that the order of an enum's constants is never part of a savepoint. */
  private static int code(SourceKind kind) {
    return switch (kind) {
      case CONTAINERS -> 1;
      case VIEWS -> 2;
      case NONE -> 3;
    };
  }

  private static SourceKind kind(int code) throws CoderException {
    return switch (code) {
      case 1 -> SourceKind.CONTAINERS;
      case 2 -> SourceKind.VIEWS;
      case 3 -> SourceKind.NONE;
      default -> throw new CoderException("there is no kind of source with the code " + code);
    };
  }
}
