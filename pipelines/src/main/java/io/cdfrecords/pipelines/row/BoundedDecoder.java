package io.cdfrecords.pipelines.row;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads the values of a block of an Avro file, and allocates no memory for a text, bytes, list or
 * map that is longer than the rest of the block. Avro's own decoder allocates as much as the length
 * states.
 */
final class BoundedDecoder extends Decoder {
  /** The most elements of a list whose elements have no bytes, as nulls. */
  private static final long MOST_EMPTY_ELEMENTS = 1_000_000;

  private final BinaryDecoder in;

  BoundedDecoder(BinaryDecoder in) {
    this.in = in;
  }

  private int length() throws IOException {
    long length = in.readLong();
    int left = in.inputStream().available();
    if (length < 0 || length > left) {
      throw new IOException(
          "a value says that it has %d bytes, but its block has %d more".formatted(length, left));
    }
    return (int) length;
  }

  private byte[] content() throws IOException {
    byte[] content = new byte[length()];
    in.readFixed(content, 0, content.length);
    return content;
  }

  private long elements(long count) throws IOException {
    long left = in.inputStream().available();
    if (count < 0 || count > left + MOST_EMPTY_ELEMENTS) {
      throw new IOException(
          "a list says that it has %d elements, but its block has %d more bytes"
              .formatted(count, left));
    }
    return count;
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return new Utf8(content());
  }

  @Override
  public String readString() throws IOException {
    return new Utf8(content()).toString();
  }

  @Override
  public void skipString() throws IOException {
    in.skipFixed(length());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    return ByteBuffer.wrap(content());
  }

  @Override
  public void skipBytes() throws IOException {
    in.skipFixed(length());
  }

  @Override
  public long readArrayStart() throws IOException {
    return elements(in.readArrayStart());
  }

  @Override
  public long arrayNext() throws IOException {
    return elements(in.arrayNext());
  }

  @Override
  public long readMapStart() throws IOException {
    return elements(in.readMapStart());
  }

  @Override
  public long mapNext() throws IOException {
    return elements(in.mapNext());
  }

  @Override
  public void readFixed(byte[] bytes, int start, int length) throws IOException {
    in.readFixed(bytes, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    in.skipFixed(length);
  }

  @Override
  public long skipArray() throws IOException {
    return in.skipArray();
  }

  @Override
  public long skipMap() throws IOException {
    return in.skipMap();
  }

  @Override
  public void readNull() throws IOException {
    in.readNull();
  }

  @Override
  public boolean readBoolean() throws IOException {
    return in.readBoolean();
  }

  @Override
  public int readInt() throws IOException {
    return in.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return in.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return in.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return in.readDouble();
  }

  @Override
  public int readEnum() throws IOException {
    return in.readEnum();
  }

  @Override
  public int readIndex() throws IOException {
    return in.readIndex();
  }
}
