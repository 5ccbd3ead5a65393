package io.cdfrecords.beam;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.EnumerationType;
import org.apache.beam.sdk.schemas.logicaltypes.FixedBytes;
import org.apache.beam.sdk.schemas.logicaltypes.FixedPrecisionNumeric;
import org.apache.beam.sdk.schemas.logicaltypes.FixedString;
import org.apache.beam.sdk.schemas.logicaltypes.MicrosInstant;
import org.apache.beam.sdk.schemas.logicaltypes.NanosDuration;
import org.apache.beam.sdk.schemas.logicaltypes.NanosInstant;
import org.apache.beam.sdk.schemas.logicaltypes.OneOfType;
import org.apache.beam.sdk.schemas.logicaltypes.PythonCallable;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.schemas.logicaltypes.Timestamp;
import org.apache.beam.sdk.schemas.logicaltypes.UuidLogicalType;
import org.apache.beam.sdk.schemas.logicaltypes.VariableBytes;
import org.apache.beam.sdk.schemas.logicaltypes.VariableString;
import org.apache.beam.sdk.util.PythonCallableSource;
import org.joda.time.Instant;

/**
 * One of Beam's types: values of it, and how what a reader finds in the record's JSON becomes the
 * value again, written against the type's own meaning and not against this library.
 *
 * @param name what a failure of the property names
 * @param type the type
 * @param values values that a record can hold
 * @param back the value out of JSON
 */
record RowType(String name, FieldType type, Arbitrary<?> values, Function<JsonNode, Object> back) {
  private static final EnumerationType LEVELS = EnumerationType.create("LOW", "HIGH");
  private static final OneOfType TEXT_OR_NUMBER =
      OneOfType.create(
          Schema.Field.of("text", FieldType.STRING), Schema.Field.of("number", FieldType.INT64));
  private static final long FIRST = -62135596800000L;
  private static final long LAST = 253402300799999L;

  /** Every type that is no collection of others. */
  static List<RowType> single() {
    return List.of(
        of("byte", FieldType.BYTE, Arbitraries.bytes(), json -> (byte) json.intValue()),
        of("int16", FieldType.INT16, Arbitraries.shorts(), json -> (short) json.intValue()),
        of("int32", FieldType.INT32, Arbitraries.integers(), JsonNode::intValue),
        of("int64", FieldType.INT64, Arbitraries.longs(), JsonNode::longValue),
        of("float", FieldType.FLOAT, Arbitraries.floats(), JsonNode::floatValue),
        of("double", FieldType.DOUBLE, Arbitraries.doubles(), JsonNode::doubleValue),
        of("decimal", FieldType.DECIMAL, decimals(), JsonNode::decimalValue),
        of("boolean", FieldType.BOOLEAN, Arbitraries.of(true, false), JsonNode::booleanValue),
        of("string", FieldType.STRING, texts(), JsonNode::textValue),
        of("bytes", FieldType.BYTES, bytes(0, 20), RowType::base64),
        of(
            "datetime",
            FieldType.DATETIME,
            millis().map(Instant::ofEpochMilli),
            json -> Instant.ofEpochMilli(instant(json).toEpochMilli())),
        of(
            "enumeration",
            FieldType.logicalType(LEVELS),
            Arbitraries.of("LOW", "HIGH").map(LEVELS::valueOf),
            json -> LEVELS.valueOf(json.textValue())),
        of(
            "date",
            FieldType.logicalType(SqlTypes.DATE),
            millis().map(RowType::date),
            json -> LocalDate.parse(json.textValue())),
        of(
            "time",
            FieldType.logicalType(SqlTypes.TIME),
            Arbitraries.longs().between(0, 86_399_999_999_999L).map(LocalTime::ofNanoOfDay),
            json -> LocalTime.parse(json.textValue())),
        of(
            "dateTime",
            FieldType.logicalType(SqlTypes.DATETIME),
            millis().map(milli -> LocalDateTime.of(date(milli), LocalTime.ofSecondOfDay(60))),
            json -> LocalDateTime.parse(json.textValue())),
        of("micros", FieldType.logicalType(new MicrosInstant()), javaInstants(), RowType::instant),
        of("nanos", FieldType.logicalType(new NanosInstant()), javaInstants(), RowType::instant),
        of("timestamp", FieldType.logicalType(Timestamp.MILLIS), javaInstants(), RowType::instant),
        of(
            "duration",
            FieldType.logicalType(new NanosDuration()),
            Arbitraries.longs().between(0, 1_000_000_000_000L).map(Duration::ofNanos),
            json -> Duration.parse(json.textValue())),
        of(
            "uuid",
            FieldType.logicalType(new UuidLogicalType()),
            Arbitraries.longs().map(bits -> new UUID(bits, ~bits)),
            json -> UUID.fromString(json.textValue())),
        of("fixedBytes", FieldType.logicalType(FixedBytes.of(4)), bytes(4, 4), RowType::base64),
        of(
            "variableBytes",
            FieldType.logicalType(VariableBytes.of(9)),
            bytes(0, 9),
            RowType::base64),
        of(
            "fixedString",
            FieldType.logicalType(FixedString.of(3)),
            Arbitraries.just("abc"),
            JsonNode::textValue),
        of(
            "variableString",
            FieldType.logicalType(VariableString.of(3)),
            Arbitraries.just("ab"),
            JsonNode::textValue),
        of(
            "numeric",
            FieldType.logicalType(FixedPrecisionNumeric.of(20, 3)),
            Arbitraries.longs().map(unscaled -> BigDecimal.valueOf(unscaled, 3)),
            JsonNode::decimalValue),
        of(
            "python",
            FieldType.logicalType(new PythonCallable()),
            Arbitraries.just(PythonCallableSource.of("lambda x: x")),
            json -> PythonCallableSource.of(json.textValue())),
        of(
            "oneOf",
            FieldType.logicalType(TEXT_OR_NUMBER),
            Arbitraries.longs()
                .map(
                    number ->
                        number % 2 == 0
                            ? TEXT_OR_NUMBER.createValue("number", number)
                            : TEXT_OR_NUMBER.createValue("text", "t" + number)),
            json ->
                json.isTextual()
                    ? TEXT_OR_NUMBER.createValue("text", json.textValue())
                    : TEXT_OR_NUMBER.createValue("number", json.longValue())));
  }

  private static <T> RowType of(
      String name, FieldType type, Arbitrary<T> values, Function<JsonNode, Object> back) {
    return new RowType(name, type, values, back);
  }

  private static Arbitrary<BigDecimal> decimals() {
    return Arbitraries.longs()
        .flatMap(
            digits ->
                Arbitraries.integers()
                    .between(0, 15)
                    .map(scale -> BigDecimal.valueOf(digits / 1000, scale)));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().withCharRange(' ', '\uD7FF').ofMinLength(1).ofMaxLength(30);
  }

  private static Arbitrary<byte[]> bytes(int least, int most) {
    return Arbitraries.bytes().array(byte[].class).ofMinSize(least).ofMaxSize(most);
  }

  private static Arbitrary<Long> millis() {
    return Arbitraries.longs().between(FIRST, LAST);
  }

  private static Arbitrary<java.time.Instant> javaInstants() {
    return millis().map(java.time.Instant::ofEpochMilli);
  }

  private static LocalDate date(long milli) {
    return LocalDate.ofEpochDay(Math.floorDiv(milli, 86_400_000L));
  }

  private static java.time.Instant instant(JsonNode json) {
    return java.time.OffsetDateTime.parse(json.textValue()).toInstant();
  }

  private static Object base64(JsonNode json) {
    return Base64.getDecoder().decode(json.textValue());
  }
}
