package io.cdfrecords.pipelines.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client library gets to read of a broker's packets. */
final class PublishStreamTest {
  /** MQTT 3.1.1, figure 2.3: the bounds of a remaining length of one, two, three bytes. */
  private static final int[] LENGTHS = {0, 1, 119, 120, 127, 128, 16_383, 16_384, 100_000};

  @Test
  void passesOtherPacketsOnAsTheyAre() throws IOException {
    byte[] packets = {0x20, 2, 1, 0, (byte) 0x90, 3, 0, 1, 1, (byte) 0xD0, 0};
    assertThat(all(packets, 10), is(packets));
  }

  @Test
  void keepsTopicPayloadAndPacketId() throws IOException {
    for (int length : LENGTHS) {
      byte[] payload = new byte[length];
      Arrays.fill(payload, (byte) 7);
      DataInputStream read = read(publish(0x32, "plant/1", 513, payload), 1_000_000);
      assertThat(read.readUnsignedByte(), is(0x32));
      ReceivedMessage message = message(read, true);
      assertThat(message.topic(), is("plant/1"));
      assertThat(message.packetId(), is(513));
      assertThat(message.payload(), is(payload));
      assertThat(message.withheld(), is(nullValue()));
      assertThat(read.read(), is(-1));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a/\uD83D\uDE00", "\uD83F\uDFFF", "\uFFFE", "\uFDD0", "a\u0001b", "\u007F", "é/ü"})
  void givesTheLibraryOneTopicThatItTakes(String topic) throws IOException {
    DataInputStream read = read(publish(0x30, topic, 0, "x".getBytes(UTF_8)), 10);
    assertThat(read.readUnsignedByte(), is(0x30));
    assertThat(message(read, false).topic(), is(topic));
  }

  @Test
  void withholdsAPayloadAboveTheLimitOnly() throws IOException {
    for (int length : new int[] {9, 10, 11}) {
      DataInputStream read = read(publish(0x32, "t", 1, new byte[length]), 10);
      read.readUnsignedByte();
      ReceivedMessage message = message(read, true);
      assertThat(message.withheld() == null, is(length <= 10));
      assertThat(message.payload().length, is(length <= 10 ? length : 0));
    }
  }

  @Test
  void tellsSizeAndHashOfWhatItWithholds() throws IOException {
    DataInputStream read = read(publish(0x32, "t", 1, "abc".getBytes(UTF_8)), 2);
    read.readUnsignedByte();
    String withheld = String.valueOf(message(read, true).withheld());
    assertThat(withheld, containsString("has 3 bytes"));
    // FIPS 180-2, appendix B.1.
    assertThat(
        withheld,
        containsString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  @Test
  void readsThePacketAfterOneThatItWithheld() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(publish(0x32, "t", 1, new byte[300]));
    both.write(publish(0x32, "u", 2, new byte[3]));
    DataInputStream read = read(both.toByteArray(), 10);
    read.readUnsignedByte();
    message(read, true);
    read.readUnsignedByte();
    assertThat(message(read, true).topic(), is("u"));
  }

  @Test
  void showsSignsOfLifeWhileItSkipsALargePayload() throws IOException {
    DataInputStream read = read(publish(0x32, "t", 1, new byte[20_000_000]), 10);
    int signs = 0;
    int first = read.readUnsignedByte();
    for (; first == 0xD0; first = read.readUnsignedByte()) {
      assertThat(read.readUnsignedByte(), is(0));
      signs++;
    }
    assertThat(signs, is(greaterThan(1)));
    assertThat(message(read, true).topic(), is("t"));
  }

  @Test
  void goesOnAfterATimeOutAtAnyByte() throws IOException {
    byte[] packets = publish(0x32, "plant/1", 5, new byte[200]);
    PublishStream stream = new PublishStream(new TimingOut(packets), 100);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    int timeOuts = 0;
    for (int next = 0; next >= 0; ) {
      try {
        next = stream.read();
        if (next >= 0) {
          read.write(next);
        }
      } catch (SocketTimeoutException e) {
        timeOuts++;
      }
    }
    assertThat(timeOuts, is(greaterThan(100)));
    assertThat(read.toByteArray(), is(all(packets, 100)));
  }

  @Test
  void refusesALengthOfMoreThanFourBytes() {
    byte[] packet = {0x30, -1, -1, -1, -1, 1};
    assertThrows(IOException.class, () -> all(packet, 10));
  }

  @Test
  void refusesAPublishTooShortForItsTopic() {
    assertThrows(IOException.class, () -> all(new byte[] {0x30, 3, 0, 9, 'a'}, 10));
    assertThrows(IOException.class, () -> all(new byte[] {0x30, 1, 0, 9, 'a'}, 10));
  }

  /** A stream that times out before every byte. */
  private static final class TimingOut extends InputStream {
    private final InputStream bytes;
    private boolean due = true;

    TimingOut(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() throws IOException {
      due = !due;
      if (!due) {
        throw new SocketTimeoutException("not yet");
      }
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int next = read();
      if (next >= 0) {
        into[offset] = (byte) next;
      }
      return next < 0 ? -1 : 1;
    }
  }

  private static DataInputStream read(byte[] packets, int limit) {
    return new DataInputStream(new PublishStream(new ByteArrayInputStream(packets), limit));
  }

  private static byte[] all(byte[] packets, int limit) throws IOException {
    return read(packets, limit).readAllBytes();
  }

  /** Reads a PUBLISH packet after its first byte, as a client does. */
  private static ReceivedMessage message(DataInputStream in, boolean hasId) throws IOException {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int next = in.readUnsignedByte();
      length |= (next & 0x7F) << shift;
      if (next < 0x80) {
        break;
      }
    }
    byte[] topic = new byte[in.readUnsignedShort()];
    in.readFully(topic);
    assertThat(new String(topic, UTF_8), is("m"));
    int id = hasId ? in.readUnsignedShort() : 0;
    byte[] payload = new byte[length - 2 - topic.length - (hasId ? 2 : 0)];
    in.readFully(payload);
    return Envelope.open(payload, id);
  }

  static byte[] publish(int first, String topic, int id, byte[] payload) throws IOException {
    byte[] name = topic.getBytes(UTF_8);
    boolean hasId = (first & 6) != 0;
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(first);
    int length = 2 + name.length + (hasId ? 2 : 0) + payload.length;
    while (length > 0x7F) {
      packet.write((length & 0x7F) | 0x80);
      length >>>= 7;
    }
    packet.write(length);
    packet.write(name.length >>> 8);
    packet.write(name.length);
    packet.write(name);
    if (hasId) {
      packet.write(id >>> 8);
      packet.write(id);
    }
    packet.write(payload);
    return packet.toByteArray();
  }
}
