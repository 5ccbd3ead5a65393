package io.cdfrecords.beam;

import io.cdfrecords.record.RecordId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Stands for a stream and an identifier in state: the first 16 bytes of their SHA-256, so that an
 * entry has one size, however long its identifier is. No two identifiers are known that share it.
 */
record VersionKey(long high, long low) implements Comparable<VersionKey> {
  static VersionKey of(String stream, RecordId id) {
    // Names of streams and spaces have no slash.
    String text = stream + "/" + id.space() + "/" + id.externalId();
    // Characters as they are, since an encoder makes one question mark of all half surrogates.
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
    bytes.asCharBuffer().put(text);
    ByteBuffer hash = ByteBuffer.wrap(sha256().digest(bytes.array()));
    return new VersionKey(hash.getLong(), hash.getLong());
  }

  @Override
  public int compareTo(VersionKey other) {
    return compare(high, low, other.high, other.low);
  }

  static int compare(long high, long low, long otherHigh, long otherLow) {
    int first = Long.compare(high, otherHigh);
    return first != 0 ? first : Long.compare(low, otherLow);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
