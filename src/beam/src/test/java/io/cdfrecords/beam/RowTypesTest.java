package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cdfrecords.json.Encoding;
import io.cdfrecords.json.RecordEncoder;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.Schema.TypeName;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.PythonCallableSource;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;

/** Every type of Beam: a row becomes a record and JSON, and the JSON is read back as the row. */
final class RowTypesTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final RowConvention CONVENTION =
      new RowConvention(SourceId.container("model", "Alarm"));

  /** A value of a type, in a shape: alone, in a list, in a map, in a row of its own. */
  record Sample(RowType type, Object value, Object another) {
    @Override
    public String toString() {
      return type.name() + ": " + value + ", " + another;
    }
  }

  @Provide
  Arbitrary<Sample> samples() {
    return Arbitraries.of(RowType.single())
        .flatMap(
            type ->
                Combinators.combine(type.values(), type.values())
                    .as((value, another) -> new Sample(type, value, another)));
  }

  @Property(tries = 500)
  void readsBackWhatARowHeld(@ForAll("samples") Sample sample) throws Exception {
    FieldType type = sample.type().type();
    Schema nested = Schema.builder().addField("inner", type).addInt32Field("count").build();
    Schema schema =
        Schema.builder()
            .addStringField("space")
            .addStringField("externalId")
            .addNullableField("single", type)
            .addNullableField("nothing", type)
            .addField("array", FieldType.array(type))
            .addField("iterable", FieldType.iterable(type))
            .addField("map", FieldType.map(FieldType.STRING, type))
            .addField("row", FieldType.row(nested))
            .addField("rows", FieldType.array(FieldType.row(nested)))
            .build();
    Row inner = Row.withSchema(nested).addValues(sample.value(), 7).build();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", sample.value());
    map.put("a", sample.another());
    Row row =
        Row.withSchema(schema)
            .addValues("plant", "a", sample.value(), null)
            .addArray(sample.value(), sample.another())
            .addIterable(List.of(sample.another(), sample.value()))
            .addValue(map)
            .addValues(inner, List.of(inner))
            .build();
    RowCoder coder = RowCoder.of(schema);
    Row shuffled = CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, row));

    CONVENTION.check(schema);
    String json = json(row);
    JsonNode read = properties(json);

    assertThat("shuffled or not", json(shuffled), is(json));
    assertThat(back(sample, read.get("single")), is(bytesShown(sample.value())));
    assertThat(read.get("nothing").isNull(), is(true));
    assertThat(back(sample, read.get("array").get(0)), is(bytesShown(sample.value())));
    assertThat(back(sample, read.get("array").get(1)), is(bytesShown(sample.another())));
    assertThat(back(sample, read.get("iterable").get(0)), is(bytesShown(sample.another())));
    assertThat(List.copyOf(fieldNames(read.get("map"))), is(List.of("a", "z")));
    assertThat(back(sample, read.get("map").get("z")), is(bytesShown(sample.value())));
    assertThat(back(sample, read.get("row").get("inner")), is(bytesShown(sample.value())));
    assertThat(read.get("rows").get(0), is(read.get("row")));
    assertThat("the client takes it", encoding(row), instanceOf(Encoding.Encoded.class));
    assertThat("and reads it", RecordJson.parse(json).id().externalId(), is("a"));
  }

  @Test
  void meetsEveryTypeThatBeamHas() {
    Set<TypeName> met = EnumSet.of(TypeName.ARRAY, TypeName.ITERABLE, TypeName.MAP, TypeName.ROW);
    RowType.single().forEach(type -> met.add(type.type().getTypeName()));

    assertThat(EnumSet.complementOf(EnumSet.copyOf(met)), is(empty()));
  }

  private static String json(Row row) throws Exception {
    return RecordJson.print(record(row));
  }

  private static Encoding encoding(Row row) throws Exception {
    return new RecordEncoder(true).encode("alarms", record(row));
  }

  private static CdfRecord record(Row row) throws Exception {
    return CONVENTION.apply(row).match(record -> record, id -> null);
  }

  private static JsonNode properties(String json) throws Exception {
    return JSON.readTree(json).get("sources").get(0).get("properties");
  }

  private static List<String> fieldNames(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Object back(Sample sample, JsonNode json) {
    return bytesShown(sample.type().back().apply(json));
  }

  /** Bytes compare by content, and decimals by value: JSON has no scale. */
  private static Object bytesShown(Object value) {
    if (value instanceof byte[] bytes) {
      return Arrays.toString(bytes);
    }
    if (value instanceof PythonCallableSource code) {
      return code.getPythonCallableCode();
    }
    return value instanceof java.math.BigDecimal number ? number.stripTrailingZeros() : value;
  }
}
