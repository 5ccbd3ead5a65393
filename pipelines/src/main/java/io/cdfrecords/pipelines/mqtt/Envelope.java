package io.cdfrecords.pipelines.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The form in which messages pass through the client library: the payload holds the topic, and a
 * payload beyond the limit is replaced by its size and hash.
 */
final class Envelope {
  private static final byte WHOLE = 0;
  private static final byte WITHHELD = 1;
  private static final int HASH_BYTES = 32;
  private static final byte[] TOPIC = {0, 1, 'm'};

  private Envelope() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /**
   * Returns the beginning of a PUBLISH packet in an envelope; the payload follows.
   *
   * @param head the beginning of the packet, up to its payload
   * @param payload the number of bytes that follow
   */
  static byte[] publishHead(byte[] head, long payload) throws IOException {
    return publish(head, WHOLE, payload, new byte[0]);
  }

  /** Returns a PUBLISH packet whose payload is withheld. */
  static byte[] publish(byte[] head, byte[] withheld) throws IOException {
    return publish(head, WITHHELD, 0, withheld);
  }

  /** Returns the replacement of a payload that is withheld. */
  static byte[] withheld(long size, byte[] hash) {
    return ByteBuffer.allocate(Long.BYTES + HASH_BYTES).putLong(size).put(hash).array();
  }

  private static byte[] publish(byte[] head, byte kind, long following, byte[] content)
      throws IOException {
    int at = 1;
    while (head[at] < 0) {
      at++;
    }
    at++;
    int topicEnd = at + 2 + (((head[at] & 0xFF) << 8) | (head[at + 1] & 0xFF));
    byte[] topic = Arrays.copyOfRange(head, at, topicEnd);
    byte[] packetId = Arrays.copyOfRange(head, topicEnd, head.length);
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(head[0]);
    long length = TOPIC.length + packetId.length + topic.length + 1L + content.length + following;
    for (long left = length; ; left >>= 7) {
      if (left < 0x80) {
        packet.write((int) left);
        break;
      }
      packet.write((int) ((left & 0x7F) | 0x80));
    }
    packet.write(TOPIC);
    packet.write(packetId);
    packet.write(topic);
    packet.write(kind);
    packet.write(content);
    return packet.toByteArray();
  }

  /**
   * Returns the message in an envelope.
   *
   * @param payload the payload as the client library delivers it
   * @param packetId the id to acknowledge the message by
   */
  static ReceivedMessage open(byte[] payload, int packetId) {
    ByteBuffer in = ByteBuffer.wrap(payload);
    byte[] topic = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(topic);
    String name = new String(topic, StandardCharsets.UTF_8);
    if (in.get() == WHOLE) {
      byte[] content = new byte[in.remaining()];
      in.get(content);
      return new ReceivedMessage(name, content, packetId);
    }
    long size = in.getLong();
    byte[] hash = new byte[HASH_BYTES];
    in.get(hash);
    return new ReceivedMessage(
        name,
        new byte[0],
        packetId,
        "the payload has "
            + size
            + " bytes, more than --maxPayloadBytes allows, and was not kept; its SHA-256 is "
            + HexFormat.of().formatHex(hash));
  }
}
