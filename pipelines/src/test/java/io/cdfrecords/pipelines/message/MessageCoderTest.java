package io.cdfrecords.pipelines.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.deadletter.MessageHeader;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

final class MessageCoderTest {
  private static final Message MESSAGE =
      new Message(
          "alarms-0",
          300,
          new Content(null, "{}".getBytes(UTF_8)),
          Map.of("_offset", 300L, "_topic", "alarms", "_attributes", Map.of("b", "2", "a", "1")));

  /** Kept for ever: what a job has in its state is read by every later release. */
  private static final String BYTES =
      "0108616c61726d732d30ac02000102"
          + "7b7d030b5f617474726962757465730300000002016101310162"
          + "0132075f6f666673657402ac02065f746f7069630106616c61726d73";

  @Test
  void keepsEverything() throws CoderException {
    byte[] bytes = CoderUtils.encodeToByteArray(MessageCoder.of(), MESSAGE);
    assertThat(CoderUtils.decodeFromByteArray(MessageCoder.of(), bytes), is(MESSAGE));
  }

  @Test
  void keepsAMessageOfNothing() throws CoderException {
    Message nothing = new Message("", -1, new Content(null, null), Map.of());
    byte[] bytes = CoderUtils.encodeToByteArray(MessageCoder.of(), nothing);
    assertThat(CoderUtils.decodeFromByteArray(MessageCoder.of(), bytes), is(nothing));
  }

  @Test
  void keepsHeadersBehindThePayload() throws CoderException {
    Message message =
        new Message(
            "alarms-0",
            1,
            new Content(
                new byte[] {1},
                null,
                List.of(
                    new MessageHeader("ce_id", "7".getBytes(UTF_8)),
                    new MessageHeader("ce_id", null))),
            Map.of());
    byte[] bytes = CoderUtils.encodeToByteArray(MessageCoder.of(), message);
    assertThat(CoderUtils.decodeFromByteArray(MessageCoder.of(), bytes), is(message));
    assertThat(
        HexFormat.of().formatHex(bytes),
        is("0208616c61726d732d30010101010002" + "0563655f6964010137" + "0563655f696400" + "00"));
  }

  @Test
  void writesTheBytesThatEveryReleaseReads() throws CoderException {
    assertThat(
        HexFormat.of().formatHex(CoderUtils.encodeToByteArray(MessageCoder.of(), MESSAGE)),
        is(BYTES));
  }

  @Test
  void refusesTheBytesOfALaterRelease() {
    assertThrows(
        CoderException.class,
        () -> CoderUtils.decodeFromByteArray(MessageCoder.of(), new byte[] {3, 0}));
  }
}
