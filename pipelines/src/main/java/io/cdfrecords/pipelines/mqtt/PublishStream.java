package io.cdfrecords.pipelines.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * The bytes from a broker, with each PUBLISH packet put into an {@link Envelope}: the client
 * library sees only a topic that it accepts, and no payload beyond a limit.
 *
 * <p>A read may end in a time-out at any byte; the next one continues there.
 */
final class PublishStream extends InputStream {
  private static final int PUBLISH = 3;
  private static final int LENGTH_BYTES = 4;
  private static final int CHUNK = 64 * 1024;
  private static final int ALIVE_EACH = 64 * CHUNK;

  /** A PINGRESP, which the client library takes for a sign of life. */
  private static final byte[] ALIVE = {(byte) 0xD0, 0};

  private static final byte[] NOTHING = {};

  private final InputStream broker;
  private final long maxPayloadBytes;
  private final byte[] chunk = new byte[CHUNK];

  /** The bytes of the packet's beginning that have arrived. */
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();

  /** The length of the beginning of a PUBLISH packet, once the length of its topic is known. */
  private int needed;

  /** Bytes that are ready to be read. */
  private byte[] ready = NOTHING;

  private int readyFrom;

  /** The number of bytes of the packet that follow unchanged. */
  private long passing;

  /** The number of bytes of a withheld payload that are still to be read. */
  private long withheld;

  private long withheldSize;
  private int sinceAlive;
  private MessageDigest digest = Envelope.digest();
  private byte[] withheldHead = NOTHING;

  /**
   * A stream.
   *
   * @param broker the bytes from the broker
   * @param maxPayloadBytes the largest payload that is passed on, in bytes
   */
  PublishStream(InputStream broker, long maxPayloadBytes) {
    this.broker = broker;
    this.maxPayloadBytes = maxPayloadBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (readyFrom == ready.length && passing == 0) {
      if (!step()) {
        return -1;
      }
    }
    if (readyFrom < ready.length) {
      int count = Math.min(length, ready.length - readyFrom);
      System.arraycopy(ready, readyFrom, into, offset, count);
      readyFrom += count;
      return count;
    }
    int count = broker.read(into, offset, (int) Math.min(length, passing));
    passing -= Math.max(0, count);
    return count;
  }

  /** Reads something of the packet; false at the end of the stream. */
  private boolean step() throws IOException {
    return withheld > 0 ? skip() : header();
  }

  private boolean skip() throws IOException {
    int count = broker.read(chunk, 0, (int) Math.min(chunk.length, withheld));
    if (count < 0) {
      return false;
    }
    digest.update(chunk, 0, count);
    withheld -= count;
    sinceAlive += count;
    if (withheld == 0) {
      give(Envelope.publish(withheldHead, Envelope.withheld(withheldSize, digest.digest())));
    } else if (sinceAlive >= ALIVE_EACH) {
      // Otherwise the library takes the broker for dead while a large payload is skipped.
      sinceAlive = 0;
      give(ALIVE);
    }
    return true;
  }

  private boolean header() throws IOException {
    int next = broker.read();
    if (next < 0) {
      return false;
    }
    head.write(next);
    byte[] begun = head.size() < needed ? NOTHING : parsed();
    if (begun.length > 0) {
      give(begun);
    }
    return true;
  }

  /** Returns the new beginning of the packet, or no bytes while it is not complete. */
  private byte[] parsed() throws IOException {
    byte[] bytes = head.toByteArray();
    int lengthEnd = lengthEnd(bytes);
    if (lengthEnd < 0) {
      return NOTHING;
    }
    long length = length(bytes, lengthEnd);
    if ((bytes[0] & 0xFF) >>> 4 != PUBLISH) {
      passing = length;
      return finished(bytes);
    }
    if (bytes.length < lengthEnd + 2) {
      return atLeast(length, 2, bytes);
    }
    int topic = ((bytes[lengthEnd] & 0xFF) << 8) | (bytes[lengthEnd + 1] & 0xFF);
    int variable = 2 + topic + ((bytes[0] & 0x06) == 0 ? 0 : 2);
    needed = lengthEnd + variable;
    if (bytes.length < needed) {
      return atLeast(length, variable, bytes);
    }
    long payload = length - variable;
    if (payload > maxPayloadBytes) {
      withheld = payload;
      withheldSize = payload;
      digest = Envelope.digest();
      withheldHead = finished(bytes);
      return NOTHING;
    }
    passing = payload;
    return Envelope.publishHead(finished(bytes), payload);
  }

  private static byte[] atLeast(long length, int least, byte[] bytes) throws IOException {
    if (length < least) {
      throw new IOException(
          "the broker sent a PUBLISH packet of " + length + " bytes, after " + bytes.length);
    }
    return NOTHING;
  }

  private byte[] finished(byte[] bytes) {
    head.reset();
    needed = 0;
    return bytes;
  }

  private void give(byte[] bytes) {
    ready = bytes;
    readyFrom = 0;
  }

  /** Returns the end of the remaining length, or -1 if it is not complete. */
  private static int lengthEnd(byte[] bytes) throws IOException {
    for (int i = 1; i < bytes.length; i++) {
      if (bytes[i] >= 0) {
        return i + 1;
      }
      if (i == LENGTH_BYTES) {
        throw new IOException("the broker sent a packet whose length has more than 4 bytes");
      }
    }
    return -1;
  }

  private static long length(byte[] bytes, int end) {
    long length = 0;
    for (int i = end - 1; i >= 1; i--) {
      length = (length << 7) | (bytes[i] & 0x7F);
    }
    return length;
  }

  @Override
  public void close() throws IOException {
    broker.close();
  }
}
