package io.cdfrecords.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.json.Encoding.Encoded;
import io.cdfrecords.json.Encoding.Refused;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.DirectRelation;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordEncoderTest {
  private static final SourceId CONTAINER = SourceId.container("mySpace", "myContainer");
  private static final SourceId VIEW = SourceId.view("mySpace", "myView", "v1");
  private static final int MAX_ITEM_BYTES = 9_999_988;

  private final RecordEncoder encoder = new RecordEncoder(false);

  @Nested
  final class TheWireForm {
    @Test
    void isThatOfTheDocumentedExample() {
      CdfRecord record =
          record()
              .put(CONTAINER, "text", "v")
              .put(CONTAINER, "relation", new DirectRelation("mySpace", "n1"))
              .put(CONTAINER, "ints", List.of(1, 2, 3))
              .build();

      assertThat(
          encoded(record).text(),
          is(
              """
              {"space":"mySpace","externalId":"some_id","sources":[\
              {"source":{"type":"container","space":"mySpace","externalId":"myContainer"},\
              "properties":{"text":"v","relation":{"space":"mySpace","externalId":"n1"},\
              "ints":[1,2,3]}}]}"""));
    }

    @Test
    void namesAViewWithItsVersion() {
      assertThat(
          encoded(record().put(VIEW, "p", 1).build()).text(),
          is(
              """
              {"space":"mySpace","externalId":"some_id","sources":[\
              {"source":{"type":"view","space":"mySpace","externalId":"myView","version":"v1"},\
              "properties":{"p":1}}]}"""));
    }

    @Test
    void ofARecordToDeleteIsItsIdentifier() {
      Encoded encoded =
          (Encoded)
              encoder.encode("alarms", new RecordId("mySpace", "some_id"), new Origin("f", 3));

      assertThat(encoded.record().text(), is("{\"space\":\"mySpace\",\"externalId\":\"some_id\"}"));
      assertThat(encoded.record().kind(), is(SourceKind.NONE));
      assertThat(encoded.record().origin(), is(new Origin("f", 3)));
    }

    @ParameterizedTest
    @MethodSource("io.cdfrecords.json.RecordEncoderTest#values")
    void ofAValueIs(Object value, String json) {
      assertThat(
          encoded(record().put(CONTAINER, "p", value).build()).text(),
          is(
              """
              {"space":"mySpace","externalId":"some_id","sources":[\
              {"source":{"type":"container","space":"mySpace","externalId":"myContainer"},\
              "properties":{"p":%s}}]}"""
                  .formatted(json)));
    }
  }

  static Stream<Arguments> values() {
    return Stream.of(
        arguments("", "\"\""),
        arguments("\"\\\n\u0001", "\"\\\"\\\\\\n\\u0001\""),
        arguments("ä€", "\"ä€\""),
        // Beyond the basic plane by escapes: longer, and the same text to every reader of JSON.
        arguments("😀", "\"\\uD83D\\uDE00\""),
        arguments(true, "true"),
        arguments((byte) -1, "-1"),
        arguments((short) 7, "7"),
        arguments(Integer.MIN_VALUE, "-2147483648"),
        arguments(Long.MAX_VALUE, "9223372036854775807"),
        arguments(0.1f, "0.1"),
        arguments(1e22, "1.0E22"),
        arguments(-0.0, "-0.0"),
        arguments(new BigInteger("9223372036854775807"), "9223372036854775807"),
        arguments(new BigDecimal("12.340"), "12.340"),
        arguments(Instant.parse("2026-11-23T10:15:30Z"), "\"2026-11-23T10:15:30.000Z\""),
        arguments(Instant.parse("0001-01-01T00:00:00.5Z"), "\"0001-01-01T00:00:00.500Z\""),
        arguments(
            OffsetDateTime.parse("2026-11-23T10:15:30.125+05:45"),
            "\"2026-11-23T10:15:30.125+05:45\""),
        arguments(LocalDate.of(33, 4, 3), "\"0033-04-03\""),
        arguments(Map.of(), "{}"),
        arguments(Map.of("k", Arrays.asList(1, null)), "{\"k\":[1,null]}"),
        arguments(
            List.of(new DirectRelation("s", "a"), new DirectRelation("s", "b")),
            "[{\"space\":\"s\",\"externalId\":\"a\"},{\"space\":\"s\",\"externalId\":\"b\"}]"));
  }

  @Nested
  final class AnEncodedRecord {
    @Test
    void knowsWhereItGoesWhatItIsAndWhereItCameFrom() {
      Origin origin = new Origin("alarms.jsonl", 7);
      EncodedRecord encoded = encoded(record().put(VIEW, "p", "😀").origin(origin).build());

      assertThat(encoded.stream(), is("alarms"));
      assertThat(encoded.id(), is(new RecordId("mySpace", "some_id")));
      assertThat(encoded.kind(), is(SourceKind.VIEWS));
      assertThat(encoded.origin(), is(origin));
      assertThat(encoded.size(), is(encoded.text().getBytes(UTF_8).length));
    }

    @Test
    void isNotTouchedByTheNextOne() {
      EncodedRecord first = encoded(record().put(CONTAINER, "p", "first").build());
      String before = first.text();

      encoded(record().put(CONTAINER, "p", "next").build());

      assertThat(first.text(), is(before));
    }
  }

  @Nested
  final class APropertyWithoutAValue {
    @Test
    void isLeftOutAndCounted() {
      Encoded encoded =
          encodedWhole(
              record()
                  .put(CONTAINER, "none", null)
                  .put(CONTAINER, "p", 1)
                  .put(CONTAINER, "empty", List.of())
                  .build());

      assertThat(encoded.propertiesOmitted(), is(2));
      assertThat(encoded.record().text().contains("\"properties\":{\"p\":1}"), is(true));
    }

    @Test
    void takesItsSourceAwayWhereThatIsLeftEmpty() {
      Encoded encoded =
          encodedWhole(
              record()
                  .put(CONTAINER, "one", null)
                  .put(CONTAINER, "two", List.of())
                  .put(VIEW, "p", 1)
                  .build());

      assertThat(encoded.propertiesOmitted(), is(2));
      assertThat(encoded.record().kind(), is(SourceKind.VIEWS));
      assertThat(encoded.record().text().contains("container"), is(false));
    }

    @Test
    void makesTheRecordInvalidWhereItHasNoOther() {
      Refused refused = refused(record().put(CONTAINER, "p", null).build());

      assertThat(refused.reason(), is(FailureReason.INVALID));
      assertThat(
          refused.message(),
          is("sources must hold at least one property with a value, but held none"));
    }
  }

  @Nested
  final class ATimestampFinerThanAMillisecond {
    private final CdfRecord record =
        record().put(CONTAINER, "at", Instant.parse("1969-12-31T23:59:59.999999999Z")).build();

    @Test
    void isInvalid() {
      assertThat(
          refused(record).message(),
          is(
              "property \"at\" of mySpace/myContainer must not be finer than a millisecond: round"
                  + " it, or allow withTimestampTruncation()"));
    }

    @Test
    void isCutWhereThatIsAllowed() {
      Encoded encoded = (Encoded) new RecordEncoder(true).encode("alarms", record);

      assertThat(encoded.record().text().contains("\"at\":\"1969-12-31T23:59:59.999Z\""), is(true));
    }
  }

  @Nested
  final class ALargeRecord {
    @Test
    void mayFillARequestToTheLastByte() {
      assertThat(encoded(ofSize(MAX_ITEM_BYTES)).size(), is(MAX_ITEM_BYTES));
    }

    @Test
    void isTooLargeWithOneByteMore() {
      Refused refused = refused(ofSize(MAX_ITEM_BYTES + 1));

      assertThat(refused.reason(), is(FailureReason.TOO_LARGE));
      assertThat(
          refused.message(),
          is(
              "a record must have at most 9999988 bytes of JSON to fit into a request, but has"
                  + " 9999989"));
    }

    @Test
    void doesNotSpoilTheOneAfterIt() {
      refused(ofSize(MAX_ITEM_BYTES + 1));

      assertThat(encoded(record().put(CONTAINER, "p", 1).build()).origin(), is(nullValue()));
    }

    /** Texts of the greatest length, and one that fills what they leave. */
    private CdfRecord ofSize(int bytes) {
      CdfRecord.Builder record = record().put(CONTAINER, "rest", "x");
      for (int i = 10; i < 88; i++) {
        record.put(CONTAINER, "p" + i, "x".repeat(128_000));
      }
      int rest = bytes - encoded(record.build()).size() + 1;
      return record.put(CONTAINER, "rest", "x".repeat(rest)).build();
    }
  }

  @Test
  void refusesAnIdentifierThatBreaksARule() {
    Encoding encoding = encoder.encode("alarms", new RecordId("1", "a"), null);

    assertThat(((Refused) encoding).reason(), is(FailureReason.INVALID));
  }

  private static CdfRecord.Builder record() {
    return CdfRecord.builder("mySpace", "some_id");
  }

  private EncodedRecord encoded(CdfRecord record) {
    return encodedWhole(record).record();
  }

  private Encoded encodedWhole(CdfRecord record) {
    return (Encoded) encoder.encode("alarms", record);
  }

  private Refused refused(CdfRecord record) {
    return (Refused) encoder.encode("alarms", record);
  }
}
