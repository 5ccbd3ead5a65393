package io.cdfrecords.emulator.data;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.record.Fingerprint;
import io.cdfrecords.emulator.store.Change;
import io.cdfrecords.emulator.store.StoredVersion;
import io.cdfrecords.emulator.store.Tombstone;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Changes of records as the bytes of an entry. */
final class EntryBytes {
  private static final byte STORED = 0;
  private static final byte DELETED = 1;

  /** The size of a change without the characters of its texts. */
  private static final int BYTES_OF_ANY = 3 * Long.BYTES + 2 * Integer.BYTES + 1;

  /** The further size of a record, without its sources. */
  private static final int BYTES_OF_STORED = 2 * Long.BYTES + 2 * Integer.BYTES;

  private EntryBytes() {}

  /** Returns the entry of changes, with room for its header. */
  static byte[] of(List<? extends Change> changes) {
    int size = EntryFrame.HEADER + Integer.BYTES;
    for (Change change : changes) {
      size += size(change);
    }
    ByteBuffer out = ByteBuffer.allocate(size).position(EntryFrame.HEADER);
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
    int size = BYTES_OF_ANY + characters * Character.BYTES;
    return change instanceof StoredVersion stored
        ? size + BYTES_OF_STORED + stored.sources().length
        : size;
  }

  private static void write(ByteBuffer out, Change change) {
    out.putLong(change.sequence());
    write(out, change.identifier().space());
    write(out, change.identifier().externalId());
    out.putLong(change.createdMillis());
    out.putLong(change.updatedMillis());
    if (change instanceof StoredVersion stored) {
      out.put(STORED);
      out.putInt(stored.versions());
      out.putLong(stored.content().high());
      out.putLong(stored.content().low());
      out.putInt(stored.sources().length);
      out.put(stored.sources());
    } else {
      out.put(DELETED);
    }
  }

  private static Change change(ByteBuffer in, String recentSpace) {
    long sequence = in.getLong();
    String space = text(in);
    RecordIdentifier identifier =
        // Most records share a space: one text serves them all in the store.
        new RecordIdentifier(space.equals(recentSpace) ? recentSpace : space, text(in));
    long created = in.getLong();
    long updated = in.getLong();
    if (in.get() == DELETED) {
      return new Tombstone(identifier, created, updated, sequence);
    }
    int versions = in.getInt();
    Fingerprint content = new Fingerprint(in.getLong(), in.getLong());
    byte[] sources = new byte[in.getInt()];
    in.get(sources);
    return new StoredVersion(identifier, sources, content, created, updated, versions, sequence);
  }

  /** As UTF-16, which preserves every text, even an unpaired surrogate. */
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
