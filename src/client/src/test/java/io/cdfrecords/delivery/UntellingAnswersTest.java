package io.cdfrecords.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.catalog.StreamCatalog;
import io.cdfrecords.http.HttpRecordsEndpoint;
import io.cdfrecords.json.SentContent;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.FixedRandom;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Answers that do not say which record they are about, or say it in another form. Of twenty records
 * three are stored already with other content, and one with its own.
 */
class UntellingAnswersTest {
  private static final int RECORDS = 20;

  /** An e with an accent of its own, which some services join to one letter. */
  private static final String PREFIX = "me\u0301-";

  private static UnaryOperator<ArrayNode> each(Consumer<ObjectNode> change) {
    return entries -> {
      entries.forEach(entry -> change.accept((ObjectNode) entry));
      return entries;
    };
  }

  private static UnaryOperator<ArrayNode> partial(String kind) {
    return switch (kind) {
      case "no identifier" -> each(entry -> entry.remove("externalId"));
      case "no space" -> each(entry -> entry.remove("space"));
      case "no entry" -> ArrayNode::removeAll;
      case "a foreign identifier" -> each(entry -> entry.put("space", "other"));
      case "a code of text" -> each(entry -> entry.put("code", entry.path("code").asText()));
      case "a code of the request" -> each(entry -> entry.put("code", 403));
      case "a code of the stream" -> each(entry -> entry.put("code", 404));
      case "a code of the sign-in" -> each(entry -> entry.put("code", 401));
      case "another normal form" ->
          each(
              entry ->
                  entry.put(
                      "externalId",
                      Normalizer.normalize(
                          entry.path("externalId").asText(), Normalizer.Form.NFC)));
      default -> UnaryOperator.identity();
    };
  }

  private static UnaryOperator<ArrayNode> items(String kind) {
    return switch (kind) {
      case "an alien item" ->
          items -> {
            items.addObject().put("space", "q").putNull("externalId");
            items.add(7);
            return items;
          };
      case "every item twice" -> items -> items.addAll(items.deepCopy());
      case "properties null" -> each(item -> item.putNull("properties"));
      case "properties a list" -> each(item -> item.putArray("properties"));
      case "no properties" -> each(item -> item.remove("properties"));
      case "a source null" -> each(item -> ((ObjectNode) item.path("properties")).putNull("model"));
      default -> UnaryOperator.identity();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          partial                         | items             | outcome of the records
          honest                          | honest            | {written=17, duplicate confirmed=3}
          no identifier                   | honest            | {written=17, duplicate confirmed=3}
          no space                        | honest            | {written=17, duplicate confirmed=3}
          no entry                        | honest            | {written=17, duplicate confirmed=3}
          a foreign identifier            | honest            | {written=17, duplicate confirmed=3}
          a code of text                  | honest            | {written=17, duplicate confirmed=3}
          a code of the request           | honest            | {written=17, duplicate confirmed=3}
          a code of the stream            | honest            | {written=17, duplicate confirmed=3}
          a code of the sign-in           | honest            | {written=17, duplicate confirmed=3}
          another normal form             | honest            | {written=17, duplicate confirmed=3}
          honest                          | an alien item     | {written=17, duplicate confirmed=3}
          honest                          | every item twice  | {written=17, duplicate confirmed=3}
          no entry                        | an alien item     | {written=17, duplicate confirmed=3}
          honest                          | properties null   | {written=16, possible_echo=4}
          honest                          | properties a list | {written=16, possible_echo=4}
          honest                          | no properties     | {written=16, possible_echo=4}
          honest                          | a source null     | {written=16, possible_echo=4}
          """)
  void leaveNoRecordWithoutItsOutcome(String partial, String items, String outcome)
      throws InterruptedException {
    try (QuirkyService service = new QuirkyService(partial(partial), items(items))) {
      IntStream.range(0, 3).forEach(i -> service.hold(PREFIX + i, -1));
      service.hold(PREFIX + 3, 3);
      Map<String, Integer> settled = deliver(service);

      assertThat(settled.toString(), is(outcome));
      assertThat(service.applied().values(), everyItem(is(1)));
      assertThat("requests", service.writes(), lessThanOrEqualTo(3 * RECORDS));
    }
  }

  private static Map<String, Integer> deliver(QuirkyService service) throws InterruptedException {
    FakeClock clock = new FakeClock();
    List<SettledRecord> settled = new ArrayList<>();
    try (HttpRecordsEndpoint endpoint =
        HttpRecordsEndpoint.builder(service.url(), "p", Credentials.tokenFrom(() -> "token"))
            .withoutGzip()
            .clock(clock)
            .build()) {
      StreamCatalog catalog =
          new StreamCatalog(
              endpoint, RetryPolicy.DEFAULT, clock, FixedRandom.always(0.5), clock::advance);
      DeliveryPolicy policy =
          new DeliveryPolicy(
              DuplicatePolicy.CONFIRM,
              BatchLimits.LARGEST,
              RetryPolicy.DEFAULT,
              true,
              DuplicateCheckSchedule.DEFAULT_PATIENCE);
      StreamDelivery delivery =
          new StreamDelivery(
              endpoint,
              catalog,
              SentContent.READER,
              policy,
              clock,
              FixedRandom.always(0.5),
              new RecordingListener());
      List<PendingRecord> records =
          IntStream.range(0, RECORDS).mapToObj(UntellingAnswersTest::record).toList();
      List<StreamQueue> left =
          new DeliverInPlace(delivery, clock, clock::advance)
              .drain(
                  List.of(StreamQueue.of("alarms", records)),
                  Rig.unpaced(),
                  AcceptedVersions.NONE,
                  Instant.MAX,
                  settled::addAll);
      left.forEach(queue -> assertThat(queue.pending().size(), is(0)));
    }
    Map<String, Integer> outcomes = new TreeMap<>((one, other) -> other.compareTo(one));
    settled.forEach(one -> outcomes.merge(word(one), 1, Integer::sum));
    return outcomes;
  }

  private static String word(SettledRecord settled) {
    SettledRecord.Failure failure = settled.failure();
    return failure == null
        ? "written"
        : failure.reason().toString().toLowerCase(Locale.ROOT)
            + (failure.confirmed() ? " confirmed" : "");
  }

  private static PendingRecord record(int number) {
    String json =
        "{\"space\":\"plant\",\"externalId\":\""
            + (PREFIX + number)
            + "\",\"sources\":[{\"source\":{\"type\":\"container\",\"space\":\"model\","
            + "\"externalId\":\"Alarm\"},\"properties\":{\"severity\":"
            + number
            + "}}]}";
    return PendingRecord.arrived(
        new EncodedRecord(
            "alarms",
            new RecordId("plant", PREFIX + number),
            SourceKind.CONTAINERS,
            json.getBytes(UTF_8),
            null),
        Operation.INGEST,
        number,
        FakeClock.START,
        FakeClock.START);
  }
}
