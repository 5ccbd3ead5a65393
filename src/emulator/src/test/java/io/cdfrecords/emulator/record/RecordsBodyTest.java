package io.cdfrecords.emulator.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.json.RequestRefusedException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Rules of reading that hold for every body. */
final class RecordsBodyTest {
  private static final String SOURCES =
      "[ {\"source\":{\"type\":\"container\",\"space\":\"s\",\"externalId\":\"C\"},"
          + "\"properties\":{\"text\":\"é😀\",\"list\":[1,2.5],\"json\":{\"a\":[true,null]}}} ]";
  private static final String BODY =
      "{\"items\":[{\"space\":\"s\",\"externalId\":\"é\",\"sources\":" + SOURCES + "}]}";

  @Property
  void readsAGoodBodyAsItWasSentHoweverItIsIndented(@ForAll long seed) {
    StringBuilder indented = new StringBuilder();
    Random random = new Random(seed);
    for (int i = 0; i < BODY.length(); i++) {
      char character = BODY.charAt(i);
      indented.append(character);
      if (character == ',' || character == '{') {
        indented.append(" \n\t".repeat(random.nextInt(3)));
      }
    }
    List<IncomingRecord> records =
        RecordsBody.written(indented.toString().getBytes(UTF_8), null, StreamViews.NONE);
    assertThat(records, hasSize(1));
    assertThat(
        new String(records.get(0).sources(), UTF_8).replaceAll("\\s", ""),
        is(SOURCES.replaceAll("\\s", "")));
    assertThat(
        records.get(0).content(),
        is(RecordsBody.written(BODY.getBytes(UTF_8), null, StreamViews.NONE).get(0).content()));
  }

  @Property(tries = 200)
  void readsARecordTheSameWhateverOthersStandBeforeIt(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> items = random.ints(10, 0, 16).mapToObj(RecordsBodyTest::item).toList();
    List<IncomingRecord> together = written(String.join(",", items));
    assertThat(together, hasSize(items.size()));
    for (int i = 0; i < items.size(); i++) {
      IncomingRecord alone = written(items.get(i)).get(0);
      assertThat(together.get(i).identifier(), is(alone.identifier()));
      assertThat(together.get(i).content(), is(alone.content()));
      assertThat(together.get(i).sources(), is(alone.sources()));
      assertThat(together.get(i).bytes(), is(alone.bytes()));
    }
  }

  /**
   * Each number differs in one way: in its space, in its container or that one's space, in a name.
   */
  private static String item(int number) {
    return """
        {"space":"s%d","externalId":"r","sources":[{"source":{"type":"container","space":"c%d",
        "externalId":"C%d"},"properties":{"p%d":"x","time":1}}]}"""
        .formatted(number & 1, number >> 1 & 1, number >> 2 & 1, number >> 3);
  }

  private static List<IncomingRecord> written(String items) {
    return RecordsBody.written(
        ("{\"items\":[" + items + "]}").getBytes(UTF_8), null, StreamViews.NONE);
  }

  @Property
  void refusesADamagedBodyAsBadOrReadsIt(@ForAll long seed, @ForAll byte replacement) {
    byte[] body = BODY.getBytes(UTF_8);
    Random random = new Random(seed);
    body[random.nextInt(body.length)] = replacement;
    for (int more = random.nextInt(4); more > 0; more--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt();
    }
    try {
      RecordsBody.written(body, null, StreamViews.NONE);
    } catch (RequestRefusedException refusal) {
      assertThat(refusal.status(), is(400));
    }
  }
}
