package io.cdfrecords.emulator.data;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.record.Fingerprint;
import io.cdfrecords.emulator.store.Change;
import io.cdfrecords.emulator.store.Stored;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Changes of records as the bytes of an entry. */
final class EntryBytes {
  /** What a change has beside its texts and sources, the lengths of these included. */
  private static final int FIXED_BYTES = 5 * Long.BYTES + 4 * Integer.BYTES + 1;

  private EntryBytes() {}

  /** Answers the entry of changes, with room for its header. */
  static byte[] of(List<Change> changes) {
    int size = Frame.HEADER + Integer.BYTES;
    for (Change change : changes) {
      size += size(change);
    }
    ByteBuffer out = ByteBuffer.allocate(size).position(Frame.HEADER);
    out.putInt(changes.size());
    for (Change change : changes) {
      write(out, change);
    }
    return out.array();
  }

  /** Reads the changes of an entry. */
  static List<Change> changes(byte[] content) {
    ByteBuffer in = ByteBuffer.wrap(content);
    int count = in.getInt();
    List<Change> changes = new ArrayList<>(count);
    String recentSpace = "";
    for (int i = 0; i < count; i++) {
      Change change = change(in, recentSpace);
      recentSpace = change.identifier().space();
      changes.add(change);
    }
    return changes;
  }

  private static int size(Change change) {
    RecordIdentifier identifier = change.identifier();
    int characters = identifier.space().length() + identifier.externalId().length();
    return FIXED_BYTES + characters * Character.BYTES + change.record().sources().length;
  }

  private static void write(ByteBuffer out, Change change) {
    Stored record = change.record();
    out.putLong(change.number());
    out.put((byte) (change.deleted() ? 1 : 0));
    write(out, record.identifier().space());
    write(out, record.identifier().externalId());
    out.putLong(record.createdMillis());
    out.putLong(record.updatedMillis());
    out.putInt(record.versions());
    out.putLong(change.content().high());
    out.putLong(change.content().low());
    out.putInt(record.sources().length);
    out.put(record.sources());
  }

  private static Change change(ByteBuffer in, String recentSpace) {
    long number = in.getLong();
    boolean deleted = in.get() == 1;
    String space = text(in);
    RecordIdentifier identifier =
        // Most records share a space: one text serves them all in the store.
        new RecordIdentifier(space.equals(recentSpace) ? recentSpace : space, text(in));
    long created = in.getLong();
    long updated = in.getLong();
    int versions = in.getInt();
    Fingerprint content = new Fingerprint(in.getLong(), in.getLong());
    byte[] sources = new byte[in.getInt()];
    in.get(sources);
    return new Change(
        number, deleted, new Stored(identifier, sources, created, updated, versions), content);
  }

  /** As UTF-16, which every text survives, half a surrogate pair too. */
  private static void write(ByteBuffer out, String text) {
    out.putInt(text.length());
    for (int i = 0; i < text.length(); i++) {
      out.putChar(text.charAt(i));
    }
  }

  private static String text(ByteBuffer in) {
    char[] characters = new char[in.getInt()];
    for (int i = 0; i < characters.length; i++) {
      characters[i] = in.getChar();
    }
    return new String(characters);
  }
}
