package io.cdfrecords.emulator.http;

import io.cdfrecords.emulator.json.RequestRefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Takes a body as it arrives, and keeps no more of it than the service would take. */
final class RequestBodyReader {
  /**
   * The service publishes 10 MB for a request. Our reading: 10,000,000 bytes of JSON, inflated and
   * with the envelope.
   */
  private static final int LARGEST = 10_000_000;

  /** Gzip makes incompressible content slightly larger. */
  private static final int LARGEST_COMPRESSED = LARGEST + 100_000;

  /** A client reads no answer while it writes, so reading continues up to a limit. */
  private static final long DRAINED = 100_000_000;

  private static final int CHUNK = 1 << 16;

  private final BodyMemory memory;
  private final Optional<String> encoding;
  private final BodyBytes wire;
  private BodyBytes inflated;

  /**
   * Creates a reader of one body.
   *
   * @param encoding its {@code Content-Encoding}
   * @param announced how many bytes its sender said it has; below 0 where it did not say
   */
  RequestBodyReader(BodyMemory memory, Optional<String> encoding, long announced) {
    this.memory = memory;
    this.encoding = encoding;
    this.wire = new BodyBytes(memory, LARGEST_COMPRESSED, announced);
    this.inflated = new BodyBytes(memory, LARGEST, 0);
  }

  /** Adds what arrived. */
  void add(ByteBuffer arrived) {
    wire.add(arrived);
  }

  /** Returns whether more is worth reading. */
  boolean wantsMore() {
    return wire.passed() < LARGEST_COMPRESSED + DRAINED;
  }

  /**
   * Returns the body, of which everything has arrived.
   *
   * @throws RequestRefusedException with 413 for one that is too large, 400 for one that is not the
   *     gzip it says it is, 415 for any other encoding, 503 for one that there is no memory for
   */
  RequestBody body() {
    if (wire.tooMany()) {
      throw tooLarge();
    }
    byte[] sent = wire.content();
    boolean gzip = encoding.map(e -> e.equalsIgnoreCase("gzip")).orElse(false);
    if (!gzip && !encoding.map(e -> e.equalsIgnoreCase("identity")).orElse(true)) {
      throw new RequestRefusedException(
          415, "header Content-Encoding must be gzip or identity, but was " + encoding.get());
    }
    // Some clients announce gzip on every request, also on those that have no body.
    byte[] content = sent;
    if (gzip && sent.length > 0) {
      content = inflated(sent);
      wire.release();
    }
    if (content.length > LARGEST) {
      throw tooLarge();
    }
    return new RequestBody(content, sent.length, gzip);
  }

  /** Gives the memory back, once nothing of the body is needed any more. */
  void release() {
    wire.release();
    inflated.release();
  }

  private byte[] inflated(byte[] sent) {
    inflated = new BodyBytes(memory, LARGEST, -1);
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent), CHUNK)) {
      int count;
      while (!inflated.tooMany() && (count = in.read(chunk)) >= 0) {
        inflated.add(ByteBuffer.wrap(chunk, 0, count));
      }
    } catch (IOException e) {
      throw new RequestRefusedException(400, "the body is not the gzip it says it is");
    }
    if (inflated.tooMany()) {
      throw tooLarge();
    }
    return inflated.content();
  }

  private static RequestRefusedException tooLarge() {
    return new RequestRefusedException(
        413, "a request may have at most " + LARGEST + " bytes of JSON, inflated");
  }
}
