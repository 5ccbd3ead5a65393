package io.cdfrecords.emulator.record;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The places where what is stored differs from what was sent; there are none in most records. */
final class BodyEdits {
  private final List<Edit> edits = new ArrayList<>();

  /** Replaces a range of bytes, which may be empty. */
  void replace(int offset, int length, byte[] replacement) {
    edits.add(new Edit(offset, length, replacement));
  }

  void clear() {
    edits.clear();
  }

  /** Returns the bytes that began at an offset of the body, as they are stored. */
  byte[] applied(byte[] sent, int offset) {
    if (edits.isEmpty()) {
      return sent;
    }
    edits.sort(Comparator.comparingInt(Edit::offset));
    ByteArrayOutputStream stored = new ByteArrayOutputStream(sent.length + 64);
    int copied = 0;
    for (Edit edit : edits) {
      int place = edit.offset() - offset;
      stored.write(sent, copied, place - copied);
      stored.writeBytes(edit.replacement());
      copied = place + edit.length();
    }
    stored.write(sent, copied, sent.length - copied);
    return stored.toByteArray();
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Edit(int offset, int length, byte[] replacement) {}
}
