package io.cdfrecords.pipelines.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.deadletter.DeadLetterMessage;
import io.cdfrecords.pipelines.message.Message;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubMessage;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** A message of Pub/Sub on its way in, and on its way out as a dead letter. */
final class PubsubLettersTest {
  private static final String PLACE = "projects/p/subscriptions/s";
  private static final Instant PUBLISHED = Instant.parse("2026-11-24T10:00:00.123Z");

  private static Message message(String payload, Map<String, String> attributes) {
    return PubsubMessages.of(
        PLACE, new PubsubMessage(payload.getBytes(UTF_8), attributes, "17"), PUBLISHED);
  }

  private static PubsubMessage letter(Message message) {
    Content content = Content.unpack(message.content().packed());
    return new PubsubLetters()
        .apply(new DeadLetterMessage(content, Map.of("cdf-reason", "UNMAPPED")));
  }

  @Test
  void namesSubscriptionAndMessage() {
    Message message = message("{}", Map.of("site", "north"));
    assertThat(message.place(), is(PLACE + "#17"));
    assertThat(
        message.fields(),
        is(
            Map.of(
                "_messageId", "17",
                "_publishTime", "2026-11-24T10:00:00.123Z",
                "_attributes", Map.of("site", "north"))));
  }

  @Test
  void takesAnEmptyPayloadForNone() {
    assertThat(message("", Map.of()).content().payload(), nullValue());
    assertThat(message("", Map.of()).content().key(), nullValue());
  }

  @Test
  void hasItsAttributesForAKey() {
    assertThat(
        message("", Map.of("space", "plant", "externalId", "a\"1")).content().keyText(),
        is("{\"externalId\":\"a\\\"1\",\"space\":\"plant\"}"));
  }

  @Test
  void givesPayloadAndAttributesBackAsTheyCame() {
    PubsubMessage letter = letter(message("\u0000ø no json", Map.of("site", "nørd \"1\"\n")));
    assertThat(new String(letter.getPayload(), UTF_8), is("\u0000ø no json"));
    assertThat(
        letter.getAttributeMap(), is(Map.of("cdf-reason", "UNMAPPED", "site", "nørd \"1\"\n")));
  }

  @Test
  void saysItsOwnReasonWhateverAnEarlierLetterSaid() {
    PubsubMessage letter = letter(message("x", Map.of("cdf-reason", "REJECTED")));
    assertThat(letter.getAttribute("cdf-reason"), is("UNMAPPED"));
  }

  @Test
  void leavesOutWhatPubsubTakesFromNobody() {
    PubsubMessage letter = letter(message("x", Map.of("googclient_schemaencoding", "JSON")));
    assertThat(letter.getAttributeMap(), is(Map.of("cdf-reason", "UNMAPPED")));
  }

  @Test
  void hasNoMoreAttributesThanPubsubTakes() {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      attributes.put("a" + i, "x");
    }
    assertThat(letter(message("x", attributes)).getAttributeMap(), aMapWithSize(100));
  }
}
