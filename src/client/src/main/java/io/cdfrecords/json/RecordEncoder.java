package io.cdfrecords.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.ServiceLimits;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.rules.RecordRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Checks a record and encodes it, once: the bytes it makes are the bytes that go over the wire.
 *
 * <p>Not thread-safe: it keeps a buffer between records.
 */
public final class RecordEncoder {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int KEPT_BUFFER_BYTES = 1 << 20;

  private final RecordRules rules;
  private final boolean truncatingTimestamps;
  private ByteArrayOutputStream buffer = new ByteArrayOutputStream(1024);

  /** Writes into the buffer, record after record; null before the first, and after a fault. */
  private @Nullable RecordWriter writer;

  /**
   * An encoder.
   *
   * @param truncatingTimestamps whether a timestamp finer than a millisecond is cut to one; where
   *     not, such a record is invalid. Cutting can make distinct events equal.
   */
  public RecordEncoder(boolean truncatingTimestamps) {
    this.rules = new RecordRules(truncatingTimestamps);
    this.truncatingTimestamps = truncatingTimestamps;
  }

  /** Encodes {@code record} for {@code stream}, or says why it cannot be sent. */
  public Encoding encode(String stream, CdfRecord record) {
    RecordWriter kept = begin();
    String violation;
    try {
      violation = kept.write(record, rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (violation != null) {
      dropBuffer();
      return new Encoding.Refused(FailureReason.INVALID, violation);
    }
    writer = kept;
    return sized(stream, record, kept);
  }

  /**
   * Encodes what names a record to delete from {@code stream}, or says why it cannot be sent.
   *
   * @param origin where that was read from, or null
   */
  public Encoding encode(String stream, RecordId id, @Nullable Origin origin) {
    String violation = RecordRules.violation(id);
    if (violation != null) {
      return new Encoding.Refused(FailureReason.INVALID, violation);
    }
    RecordWriter kept = begin();
    try {
      kept.write(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    writer = kept;
    return new Encoding.Encoded(
        new EncodedRecord(stream, id, SourceKind.NONE, buffer.toByteArray(), origin), 0);
  }

  /**
   * Returns the writer, with an empty buffer. It is put back when it has written the whole of a
   * record: after a fault a generator is within an object that does not end.
   */
  private RecordWriter begin() {
    RecordWriter kept = writer;
    writer = null;
    buffer.reset();
    if (kept != null) {
      return kept;
    }
    try {
      JsonGenerator out = FACTORY.createGenerator(buffer);
      // One record is one value, and the next begins at the buffer's begin.
      out.setRootValueSeparator(null);
      return new RecordWriter(out, truncatingTimestamps);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void dropBuffer() {
    buffer = new ByteArrayOutputStream(1024);
    writer = null;
  }

  private Encoding sized(String stream, CdfRecord record, RecordWriter written) {
    int size = buffer.size();
    if (size > ServiceLimits.MAX_ITEM_BYTES) {
      dropBuffer();
      return new Encoding.Refused(
          FailureReason.TOO_LARGE,
          "a record must have at most "
              + ServiceLimits.MAX_ITEM_BYTES
              + " bytes of JSON to fit into a request, but has "
              + size);
    }
    byte[] json = buffer.toByteArray();
    if (size > KEPT_BUFFER_BYTES) {
      dropBuffer();
    }
    return new Encoding.Encoded(
        new EncodedRecord(stream, record.id(), written.kind(), json, record.origin()),
        written.omitted());
  }
}
