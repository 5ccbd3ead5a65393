package io.cdfrecords.api;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record in the form of a request: encoded once, with its exact size.
 *
 * <p>Two encoded records are equal if stream, identifier and bytes are equal; their origins,
 * elements and doubts do not count. The bytes belong to this object: {@link #json()} hands them out
 * uncopied, to be read only.
 */
public final class EncodedRecord {
  private final String stream;
  private final RecordId id;
  private final SourceKind kind;
  private final byte[] json;
  private final @Nullable Origin origin;
  private final byte @Nullable [] element;
  private final List<SchemaDoubt> doubts;

  /**
   * Takes over {@code json}.
   *
   * @param stream its stream
   * @param id its identifier, as in the JSON
   * @param kind the kind of sources in the JSON
   * @param json the item as UTF-8 JSON; not to be changed by the caller afterwards
   * @param origin where the record was read from, or null
   */
  public EncodedRecord(
      String stream, RecordId id, SourceKind kind, byte[] json, @Nullable Origin origin) {
    this.stream = requireNonNull(stream, "stream");
    this.id = requireNonNull(id, "id");
    this.kind = requireNonNull(kind, "kind");
    this.json = requireNonNull(json, "json");
    this.origin = origin;
    this.element = null;
    this.doubts = List.of();
  }

  private EncodedRecord(EncodedRecord record, byte @Nullable [] element, List<SchemaDoubt> doubts) {
    this.stream = record.stream;
    this.id = record.id;
    this.kind = record.kind;
    this.json = record.json;
    this.origin = record.origin;
    this.element = element;
    this.doubts = List.copyOf(doubts);
  }

  /** Returns the stream it goes to. */
  public String stream() {
    return stream;
  }

  /** Returns its identifier. */
  public RecordId id() {
    return id;
  }

  /** Returns the kind of its sources. */
  public SourceKind kind() {
    return kind;
  }

  /** Returns the item as UTF-8 JSON, uncopied: read only. */
  public byte[] json() {
    return json;
  }

  /**
   * Returns the exact size of the item in a request's body, in bytes, without the comma around it.
   */
  public int size() {
    return json.length;
  }

  /** Where the record was read from, or null. */
  public @Nullable Origin origin() {
    return origin;
  }

  /**
   * Returns the element that the caller made the record of, in the caller's own encoding, or null
   * where the caller does not want it back. It is never sent.
   */
  public byte @Nullable [] element() {
    return element;
  }

  /**
   * Returns this record with the element that it was made of, which its failure repeats.
   *
   * @param bytes the element in the caller's own encoding; not to be changed afterwards
   */
  public EncodedRecord withElement(byte @Nullable [] bytes) {
    return new EncodedRecord(this, bytes, doubts);
  }

  /**
   * Returns the rules of its containers that it breaks, and that the service may or may not refuse
   * it for. They are never sent.
   */
  public List<SchemaDoubt> doubts() {
    return doubts;
  }

  /** Returns this record with the rules that it breaks, and that are not certain. */
  public EncodedRecord withDoubts(List<SchemaDoubt> broken) {
    return new EncodedRecord(this, element, broken);
  }

  /** Returns the item as text, for a dead letter. */
  public String text() {
    return new String(json, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EncodedRecord that
        && stream.equals(that.stream)
        && id.equals(that.id)
        && Arrays.equals(json, that.json);
  }

  @Override
  public int hashCode() {
    return Objects.hash(stream, id, Arrays.hashCode(json));
  }

  /** Stream, identifier and size; never the content. */
  @Override
  public String toString() {
    return "EncodedRecord["
        + id.space()
        + "/"
        + id.externalId()
        + " to "
        + stream
        + ", "
        + json.length
        + " bytes]";
  }
}
