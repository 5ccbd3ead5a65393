package io.cdfrecords.emulator.data;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.record.Fingerprint;
import io.cdfrecords.emulator.store.Change;
import io.cdfrecords.emulator.store.Stored;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Changes of records as the bytes of an entry. */
final class EntryBytes {
  private static final int BYTES_OF_A_CHANGE = 128;

  private EntryBytes() {}

  /** Answers the entry of changes, with room for its header. */
  static byte[] of(List<Change> changes) {
    int size = Frame.HEADER + Integer.BYTES;
    for (Change change : changes) {
      size += BYTES_OF_A_CHANGE + change.record().sources().length;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(new byte[Frame.HEADER]);
      out.writeInt(changes.size());
      for (Change change : changes) {
        write(out, change);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads the changes of an entry. */
  static List<Change> changes(byte[] content) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
    List<Change> changes = new ArrayList<>();
    String recentSpace = "";
    for (int left = in.readInt(); left > 0; left--) {
      Change change = change(in, recentSpace);
      recentSpace = change.identifier().space();
      changes.add(change);
    }
    return changes;
  }

  private static void write(DataOutputStream out, Change change) throws IOException {
    Stored record = change.record();
    out.writeLong(change.number());
    out.writeBoolean(change.deleted());
    // Long enough for every identifier: each character has at most three bytes.
    out.writeUTF(record.identifier().space());
    out.writeUTF(record.identifier().externalId());
    out.writeLong(record.createdMillis());
    out.writeLong(record.updatedMillis());
    out.writeInt(record.versions());
    out.writeLong(change.content().high());
    out.writeLong(change.content().low());
    out.writeInt(record.sources().length);
    out.write(record.sources());
  }

  private static Change change(DataInputStream in, String recentSpace) throws IOException {
    long number = in.readLong();
    boolean deleted = in.readBoolean();
    String space = in.readUTF();
    RecordIdentifier identifier =
        // Most records share a space: one text serves them all in the store.
        new RecordIdentifier(space.equals(recentSpace) ? recentSpace : space, in.readUTF());
    long created = in.readLong();
    long updated = in.readLong();
    int versions = in.readInt();
    Fingerprint content = new Fingerprint(in.readLong(), in.readLong());
    byte[] sources = in.readNBytes(in.readInt());
    return new Change(
        number, deleted, new Stored(identifier, sources, created, updated, versions), content);
  }
}
