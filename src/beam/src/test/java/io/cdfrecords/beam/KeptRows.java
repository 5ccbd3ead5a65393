package io.cdfrecords.beam;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.model.pipeline.v1.SchemaApi;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.schemas.SchemaTranslation;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.Row;

/**
 * The schemas of results and their rows as bytes, by name. Run by itself it prints them, so that a
 * test can ask another Java machine for its own.
 */
final class KeptRows {
  private KeptRows() {}

  /** Prints each as a line: its name, a space, its bytes in hexadecimal. */
  public static void main(String[] args) throws Exception {
    all().forEach((name, hex) -> System.out.println(name + " " + hex));
  }

  static Map<String, String> all() throws Exception {
    Map<String, String> all = new TreeMap<>();
    add(all, "failed-record", List.of(SampleResults.WHOLE, SampleResults.BARE), FailedRecord.class);
    add(
        all,
        "write-receipt",
        List.of(SampleResults.RECEIPT, SampleResults.BARE_RECEIPT),
        WriteReceipt.class);
    add(
        all,
        "written-record",
        List.of(SampleResults.WRITTEN, SampleResults.BARE_WRITTEN),
        WrittenRecord.class);
    add(
        all,
        "failed-input",
        List.of(FailedInput.of("alarms.jsonl", 7, "text"), FailedInput.of("alarms.jsonl", 8, null)),
        FailedInput.class);
    return all;
  }

  private static <T> void add(Map<String, String> all, String name, List<T> values, Class<T> type)
      throws Exception {
    // A registry of its own: nothing that another test found out is used.
    SchemaRegistry registry = SchemaRegistry.createDefault();
    Schema schema = registry.getSchema(type);
    all.put(name + "-schema", HexFormat.of().formatHex(withoutIds(schema).toByteArray()));
    all.put(name + "-whole", hex(registry, schema, values.get(0), type));
    all.put(name + "-bare", hex(registry, schema, values.get(1), type));
  }

  private static <T> String hex(SchemaRegistry registry, Schema schema, T value, Class<T> type)
      throws Exception {
    Row row = registry.getToRowFunction(type).apply(value);
    return HexFormat.of().formatHex(CoderUtils.encodeToByteArray(RowCoder.of(schema), row));
  }

  /** Reads the row of a value back. */
  static <T> T read(String hex, Class<T> type) throws Exception {
    SchemaRegistry registry = SchemaRegistry.createDefault();
    Row row =
        CoderUtils.decodeFromByteArray(
            RowCoder.of(registry.getSchema(type)), HexFormat.of().parseHex(hex));
    return registry.getFromRowFunction(type).apply(row);
  }

  /** Beam draws an id for each schema of a process. */
  private static SchemaApi.Schema withoutIds(Schema schema) throws NoSuchSchemaException {
    SchemaApi.Schema.Builder proto = SchemaTranslation.schemaToProto(schema, true).toBuilder();
    proto.clearId();
    for (SchemaApi.Field.Builder field : proto.getFieldsBuilderList()) {
      withoutIds(field.getTypeBuilder());
    }
    return proto.build();
  }

  private static void withoutIds(SchemaApi.FieldType.Builder type) {
    if (type.hasRowType()) {
      SchemaApi.Schema.Builder row = type.getRowTypeBuilder().getSchemaBuilder();
      row.clearId();
      row.getFieldsBuilderList().forEach(field -> withoutIds(field.getTypeBuilder()));
    } else if (type.hasArrayType()) {
      withoutIds(type.getArrayTypeBuilder().getElementTypeBuilder());
    }
  }
}
