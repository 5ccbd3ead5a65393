package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError.PartialEntry;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentIdentifierMatcherTest {
  private static final String DECOMPOSED = "u\u0308ber-1";
  private static final String COMPOSED = "\u00fcber-1";

  private static Reply answerTo(List<String> sent, String answer) {
    List<EncodedRecord> records =
        sent.stream()
            .map(
                id ->
                    new EncodedRecord(
                        "alarms",
                        new RecordId("s", id),
                        SourceKind.CONTAINERS,
                        "{}".getBytes(StandardCharsets.UTF_8),
                        null))
            .toList();
    try (Loopback server = Loopback.start(Responder.json(409, answer));
        HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
      return endpoint.post(new RecordsRequest("alarms", Operation.INGEST, records));
    }
  }

  private static String partial(String... ids) {
    return Stream.of(ids)
        .map(id -> "{\"space\":\"s\",\"externalId\":\"" + id + "\",\"code\":409}")
        .toList()
        .toString();
  }

  private static String error(String list, String ids) {
    return "{\"error\":{\"" + list + "\":" + ids + "}}";
  }

  @Test
  void areGivenBackAsTheyWereSent() {
    Reply reply = answerTo(List.of(DECOMPOSED), error("partial", partial(COMPOSED)));
    assertThat(
        reply.error().partial(),
        contains(new PartialEntry(new RecordId("s", DECOMPOSED), 409, null)));
  }

  @Test
  void areGivenBackAsTheyWereSentWhereTheServiceDecomposesThem() {
    Reply reply = answerTo(List.of(COMPOSED), error("partial", partial(DECOMPOSED)));
    assertThat(
        reply.error().partial(),
        contains(new PartialEntry(new RecordId("s", COMPOSED), 409, null)));
  }

  @Test
  void areAlsoGivenBackWhereTheyAreCalledRepeated() {
    String ids = "[{\"externalId\":\"s." + COMPOSED + "\"}]";
    Reply reply = answerTo(List.of(DECOMPOSED), error("duplicated", ids));
    assertThat(reply.error().duplicated(), contains(new RecordId("s", DECOMPOSED)));
  }

  @Test
  void areGivenBackAsTheyWereSentWhereTheServiceTakesLigaturesApart() {
    Reply reply = answerTo(List.of("\ufb01lter-\uff11"), error("partial", partial("filter-1")));
    assertThat(
        reply.error().partial(),
        contains(new PartialEntry(new RecordId("s", "\ufb01lter-\uff11"), 409, null)));
  }

  @Test
  void belongToTheClosestFormThatWasSent() {
    Reply reply =
        answerTo(List.of("u\u0308\ufb01", "u\u0308fi"), error("partial", partial("\u00fcfi")));
    assertThat(
        reply.error().partial(),
        contains(new PartialEntry(new RecordId("s", "u\u0308fi"), 409, null)));
  }

  @Test
  void standAsTheyAreWhereBothFormsWereSent() {
    Reply reply =
        answerTo(List.of(DECOMPOSED, COMPOSED), error("partial", partial(COMPOSED, DECOMPOSED)));
    assertThat(
        reply.error().partial(),
        contains(
            new PartialEntry(new RecordId("s", COMPOSED), 409, null),
            new PartialEntry(new RecordId("s", DECOMPOSED), 409, null)));
  }

  @Test
  void standAsTheyAreWhereAnotherSpaceIsMeant() {
    String answer = error("partial", partial(COMPOSED).replace("\"s\"", "\"t\""));
    assertThat(
        answerTo(List.of(DECOMPOSED), answer).error().partial(),
        contains(new PartialEntry(new RecordId("t", COMPOSED), 409, null)));
  }

  @Test
  void areFoundInWhatIsRead() {
    String items =
        "{\"items\":[{\"space\":\"s\",\"externalId\":\"" + COMPOSED + "\",\"properties\":{}}]}";
    try (Loopback server = Loopback.start(Responder.json(200, items));
        HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
      Answer<List<StoredRecord>> reply =
          endpoint.filter(
              new FilterRequest(
                  "alarms",
                  "s",
                  List.of(DECOMPOSED),
                  Map.of(SourceId.container("m", "A"), List.of("x"))));
      assertThat(
          Objects.requireNonNull(reply.content()).get(0).id(), is(new RecordId("s", DECOMPOSED)));
    }
  }
}
