package io.cdfrecords.emulator.http;

import io.cdfrecords.emulator.json.RequestRefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads bodies into memory, and never more of them than the service would take. */
final class RequestBodyReader {
  /**
   * The service publishes 10 MB for a request. Our reading: 10,000,000 bytes of JSON, inflated and
   * with the envelope.
   */
  private static final int LARGEST = 10_000_000;

  /** What gzip cannot compress it makes a little larger. */
  private static final int LARGEST_COMPRESSED = LARGEST + 100_000;

  /** A client that is still writing does not listen, so a body is read on up to a limit. */
  private static final long DRAINED = 100_000_000;

  private RequestBodyReader() {}

  /**
   * Reads a body.
   *
   * @param announced how many bytes its sender said it has; below 0 where it did not say
   * @throws RequestRefusedException with 413 for one that is too large, 400 for one that is not the
   *     gzip it says it is, 415 for any other encoding
   * @throws IOException where the connection broke
   */
  static RequestBody read(InputStream in, Optional<String> encoding, long announced)
      throws IOException {
    byte[] wire = wire(in, announced);
    if (wire.length > LARGEST_COMPRESSED) {
      drain(in);
      throw tooLarge();
    }
    boolean gzip = encoding.map(e -> e.equalsIgnoreCase("gzip")).orElse(false);
    if (!gzip && !encoding.map(e -> e.equalsIgnoreCase("identity")).orElse(true)) {
      throw new RequestRefusedException(
          415, "header Content-Encoding must be gzip or identity, but was " + encoding.get());
    }
    // Some clients announce gzip on every request, also on those that have no body.
    byte[] content = gzip && wire.length > 0 ? inflated(wire) : wire;
    if (content.length > LARGEST) {
      throw tooLarge();
    }
    return new RequestBody(content, wire.length, gzip);
  }

  /** Where the size is known the bytes go straight to where they stay. */
  private static byte[] wire(InputStream in, long announced) throws IOException {
    if (announced < 0 || announced > LARGEST_COMPRESSED) {
      return in.readNBytes(LARGEST_COMPRESSED + 1);
    }
    byte[] wire = new byte[(int) announced];
    int count = in.readNBytes(wire, 0, wire.length);
    return count == wire.length ? wire : Arrays.copyOf(wire, count);
  }

  private static byte[] inflated(byte[] wire) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(wire), 1 << 16)) {
      return in.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw new RequestRefusedException(400, "the body is not the gzip it says it is");
    }
  }

  private static void drain(InputStream in) throws IOException {
    long read = 0;
    byte[] scratch = new byte[1 << 16];
    int count;
    while (read < DRAINED && (count = in.read(scratch)) >= 0) {
      read += count;
    }
  }

  private static RequestRefusedException tooLarge() {
    return new RequestRefusedException(
        413, "a request may have at most " + LARGEST + " bytes of JSON, inflated");
  }
}
