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
import io.cdfrecords.record.SourceId;
import io.cdfrecords.record.SourceProperties;
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
    String violation = rules.violation(record);
    if (violation != null) {
      return new Encoding.Refused(FailureReason.INVALID, violation);
    }
    buffer.reset();
    int omitted;
    try (JsonGenerator out = FACTORY.createGenerator(buffer)) {
      RecordWriter writer = new RecordWriter(out, true, truncatingTimestamps);
      writer.write(record);
      omitted = writer.omitted();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sized(stream, record, omitted);
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
    buffer.reset();
    try (JsonGenerator out = FACTORY.createGenerator(buffer)) {
      new RecordWriter(out, true, truncatingTimestamps).write(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Encoding.Encoded(
        new EncodedRecord(stream, id, SourceKind.NONE, buffer.toByteArray(), origin), 0);
  }

  private Encoding sized(String stream, CdfRecord record, int omitted) {
    int size = buffer.size();
    if (size > ServiceLimits.MAX_ITEM_BYTES) {
      buffer = new ByteArrayOutputStream(1024);
      return new Encoding.Refused(
          FailureReason.TOO_LARGE,
          "a record must have at most "
              + ServiceLimits.MAX_ITEM_BYTES
              + " bytes of JSON to fit into a request, but has "
              + size);
    }
    byte[] json = buffer.toByteArray();
    if (size > KEPT_BUFFER_BYTES) {
      buffer = new ByteArrayOutputStream(1024);
    }
    return new Encoding.Encoded(
        new EncodedRecord(stream, record.id(), kind(record), json, record.origin()), omitted);
  }

  /** Returns the kind of the sources. By the rules every source with a value is of one type. */
  private static SourceKind kind(CdfRecord record) {
    for (SourceProperties group : record.sources()) {
      if (!group.properties().values().stream().allMatch(RecordRules::isAbsent)) {
        return group.source().type() == SourceId.SourceType.VIEW
            ? SourceKind.VIEWS
            : SourceKind.CONTAINERS;
      }
    }
    return SourceKind.CONTAINERS;
  }
}
