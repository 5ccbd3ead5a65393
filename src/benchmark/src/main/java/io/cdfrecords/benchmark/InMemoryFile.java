package io.cdfrecords.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** Bytes as a file that Parquet reads. */
final class InMemoryFile implements InputFile {
  private final byte[] bytes;

  InMemoryFile(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long getLength() {
    return bytes.length;
  }

  @Override
  public SeekableInputStream newStream() {
    return new Stream(new ByteArrayInputStream(bytes), bytes.length);
  }

  /** Jumps by going back to the begin. */
  private static final class Stream extends DelegatingSeekableInputStream {
    private final ByteArrayInputStream in;
    private final int length;

    Stream(ByteArrayInputStream in, int length) {
      super(in);
      this.in = in;
      this.length = length;
    }

    @Override
    public long getPos() {
      return (long) length - in.available();
    }

    @Override
    public void seek(long position) throws IOException {
      in.reset();
      in.skipNBytes(position);
    }
  }
}
