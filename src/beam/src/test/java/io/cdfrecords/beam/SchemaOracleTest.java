package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.RuleTrials;
import io.cdfrecords.api.SchemaDoubt;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.http.HttpRecordsEndpoint;
import io.cdfrecords.json.Encoding;
import io.cdfrecords.json.RecordEncoder;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.DirectRelation;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.schema.SchemaCheck;
import io.cdfrecords.schema.SchemaFinding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The emulator's strict schema judges the check: what it accepts is never refused before. */
final class SchemaOracleTest {
  private static final int TRIALS = 250;
  private static final SourceId ALL = SourceId.container("plant", "All");
  private static final SourceId DEMANDING = SourceId.container("plant", "Demanding");

  private static final List<String> TYPES =
      List.of(
          "\"type\":\"text\"",
          "\"type\":\"text\",\"maxTextSize\":5",
          "\"type\":\"boolean\"",
          "\"type\":\"int32\"",
          "\"type\":\"int64\"",
          "\"type\":\"float32\"",
          "\"type\":\"float64\"",
          "\"type\":\"timestamp\"",
          "\"type\":\"date\"",
          "\"type\":\"json\"",
          "\"type\":\"direct\"",
          "\"type\":\"enum\",\"values\":{\"LOW\":{},\"HIGH\":{}}");

  private static final List<Object> VALUES =
      List.of(
          "",
          "LOW",
          "low",
          "äöü",
          "2026-11-23",
          "2026-11-23T10:15:30",
          "2026-11-23T10:15:30.12+0530",
          "2026-11-23T10:15:30.1234Z",
          "2026-11-23T25:15:30Z",
          true,
          0,
          (short) 7,
          Integer.MIN_VALUE,
          1L << 31,
          Long.MAX_VALUE,
          BigInteger.TEN,
          2.0,
          2.5,
          -0.0,
          3.4028235e38,
          3.4028236e38,
          1e39,
          1e308,
          new BigDecimal("1.10"),
          1.5f,
          Instant.EPOCH,
          OffsetDateTime.parse("2026-01-01T00:00:00+01:00"),
          LocalDate.EPOCH,
          new DirectRelation("plant", "x"),
          Map.of("space", "plant", "externalId", "x"),
          Map.of("space", "plant"),
          Map.of("a", List.of(1, Map.of("b", "c"))),
          Map.of("k".repeat(100), "x".repeat(10_241)),
          Map.of("a", Collections.nCopies(5, "x".repeat(9_000))));

  @RegisterExtension
  final Emulated emulated =
      new Emulated(
          builder -> builder.strictSchema().models(models("")).stream("log", "BasicArchive"));

  private static String models(String more) {
    List<String> properties = new ArrayList<>();
    for (int i = 0; i < TYPES.size(); i++) {
      properties.add("\"p" + i + "\":{\"type\":{" + TYPES.get(i) + "}}");
      properties.add(
          "\"l" + i + "\":{\"type\":{" + TYPES.get(i) + ",\"list\":true,\"maxListSize\":2}}");
    }
    return """
        {"spaces":[{"space":"plant"}],"containers":[
         {"space":"plant","externalId":"All","usedFor":"record","properties":{%s}},
         {"space":"plant","externalId":"Demanding","usedFor":"record","properties":{
          "level":{"type":{"type":"int32"}},%s
          "name":{"type":{"type":"text"},"nullable":false},
          "given":{"type":{"type":"text"},"nullable":false,"defaultValue":"x"}}}]}
        """
        .formatted(String.join(",", properties), more);
  }

  private HttpRecordsEndpoint endpoint() {
    RecordsEmulator service = emulated.service();
    Credentials credentials = Secrets.in(emulated.directory(), service);
    return HttpRecordsEndpoint.builder(service.baseUrl(), "p", credentials).build();
  }

  /** Returns the service's answer to a record that is sent alone; null where none can be sent. */
  private static Reply sent(HttpRecordsEndpoint endpoint, CdfRecord record) {
    Encoding encoding = new RecordEncoder(false).encode("log", record);
    EncodedRecord encoded = ((Encoding.Encoded) encoding).record();
    return endpoint.post(new RecordsRequest("log", Operation.INGEST, List.of(encoded)));
  }

  private static boolean tell(SchemaCheck check, List<SchemaDoubt> doubts, Reply reply) {
    boolean accepted = reply.status() == 202;
    if (check.turn(doubts) == RuleTrials.Decision.TRY) {
      check.ended(doubts, accepted, reply.status(), reply.summary());
    }
    return accepted;
  }

  private static Object value(Random random) {
    Object value = VALUES.get(random.nextInt(VALUES.size()));
    return random.nextInt(3) == 0 ? Collections.nCopies(1 + random.nextInt(3), value) : value;
  }

  @Test
  void nothingThatTheServiceAcceptsIsRefusedBefore() {
    Random random = new Random(20261128);
    List<String> wrong = new ArrayList<>();
    int refused = 0;
    try (HttpRecordsEndpoint endpoint = endpoint()) {
      SchemaCheck check = new SchemaCheck(endpoint.schema(), Instant::now);
      for (int i = 0; i < TRIALS; i++) {
        String property = (random.nextBoolean() ? "p" : "l") + random.nextInt(TYPES.size() + 1);
        CdfRecord record =
            CdfRecord.builder("plant", "r" + i).put(ALL, property, value(random)).build();
        SchemaFinding found = check.check(record);
        String violation = found.violation();
        boolean accepted = tell(check, found.doubts(), sent(endpoint, record));
        refused += violation == null ? 0 : 1;
        if (violation != null && accepted) {
          wrong.add(violation);
        }
      }
    }
    assertThat(wrong, is(empty()));
    assertThat(refused, is(greaterThan(TRIALS / 4)));
  }

  @Test
  void theServicesRefusalSwitchesOnARuleThatIsOurReading() {
    try (HttpRecordsEndpoint endpoint = endpoint()) {
      SchemaCheck check = new SchemaCheck(endpoint.schema(), Instant::now);
      CdfRecord first = CdfRecord.builder("plant", "a").put(DEMANDING, "level", 1).build();
      SchemaFinding found = check.check(first);
      assertThat(found.violation(), is(nullValue()));
      assertThat(tell(check, found.doubts(), sent(endpoint, first)), is(false));
      CdfRecord second = CdfRecord.builder("plant", "b").put(DEMANDING, "level", 1).build();
      assertThat(check.check(second).violation(), is(notNullValue()));
      CdfRecord good = CdfRecord.builder("plant", "c").put(DEMANDING, "name", "n").build();
      assertThat(check.check(good).violation(), is(nullValue()));
      assertThat(sent(endpoint, good).status(), is(202));
    }
  }

  @Test
  void aContainerThatChangesRefusesNoRecordThatFitsItsNewDefinition() {
    Instant[] now = {Instant.parse("2026-11-23T10:00:00Z")};
    try (HttpRecordsEndpoint endpoint = endpoint()) {
      SchemaCheck check = new SchemaCheck(endpoint.schema(), () -> now[0]);
      CdfRecord added =
          CdfRecord.builder("plant", "a")
              .put(DEMANDING, "added", 1)
              .put(DEMANDING, "name", "n")
              .build();
      CdfRecord retyped =
          CdfRecord.builder("plant", "b")
              .put(DEMANDING, "level", "high")
              .put(DEMANDING, "name", "n")
              .build();
      assertThat(check.check(retyped).violation(), is(notNullValue()));
      define("", "\"added\":{\"type\":{\"type\":\"int64\"}},");
      now[0] = now[0].plus(Duration.ofSeconds(2));
      assertThat(check.check(added).violation(), is(nullValue()));
      assertThat(sent(endpoint, added).status(), is(202));
      post("containers/delete", "{\"items\":[{\"space\":\"plant\",\"externalId\":\"Demanding\"}]}");
      define("int32", "");
      now[0] = now[0].plus(Duration.ofSeconds(31));
      assertThat(check.check(retyped).violation(), is(nullValue()));
      assertThat(sent(endpoint, retyped).status(), is(202));
    }
  }

  /** Defines the container again; a type that is given becomes text. */
  private void define(String retyped, String more) {
    String models =
        models(more)
            .replaceFirst("(?s).*(\\{\"space\":\"plant\",\"externalId\":\"Dem)", "{\"items\":[$1");
    String level = "\"level\":{\"type\":{\"type\":\"";
    post(
        "containers", retyped.isEmpty() ? models : models.replace(level + retyped, level + "text"));
  }

  private void post(String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(emulated.service().baseUrl() + "/api/v1/projects/p/models/" + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    assertThat(answer.body(), answer.statusCode(), is(200));
  }
}
