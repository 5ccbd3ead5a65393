package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.FieldShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The shape of rows by an Avro schema. */
final class AvroShape {
  /** Logical types whose plain bytes would be misread. */
  private static final Set<String> UNSUPPORTED = Set.of("duration", "big-decimal");

  private static final int MOST_LEVELS = 40;

  private AvroShape() {}

  static FieldShape of(Schema schema) {
    return of(schema, 0);
  }

  /** Returns the name of the logical type of {@code schema} if it is not supported, or null. */
  static @Nullable String unsupported(Schema schema) {
    String logical = schema.getProp("logicalType");
    if (logical == null) {
      return null;
    }
    // Avro falls back to the plain bytes if the logical type is invalid.
    boolean broken =
        switch (logical) {
          case "decimal" -> !(schema.getLogicalType() instanceof LogicalTypes.Decimal);
          case "uuid" ->
              schema.getType() == Schema.Type.FIXED
                  ? schema.getFixedSize() != 16
                  : schema.getType() != Schema.Type.STRING;
          case "date", "time-millis" -> schema.getType() == Schema.Type.LONG;
          case "time-micros",
              "timestamp-millis",
              "timestamp-micros",
              "timestamp-nanos",
              "local-timestamp-millis",
              "local-timestamp-micros",
              "local-timestamp-nanos" ->
              schema.getType() == Schema.Type.INT;
          default -> UNSUPPORTED.contains(logical);
        };
    return broken ? logical : null;
  }

  private static FieldShape of(Schema schema, int depth) {
    String unsupported = unsupported(schema);
    if (unsupported != null) {
      return FieldShape.unsupported(unsupported);
    }
    if (depth > MOST_LEVELS) {
      // A schema may be recursive.
      return new FieldShape.Anything();
    }
    return switch (schema.getType()) {
      case RECORD -> {
        Map<String, FieldShape> fields = new LinkedHashMap<>();
        schema
            .getFields()
            .forEach(field -> fields.put(field.name(), of(field.schema(), depth + 1)));
        yield new FieldShape.Fields(fields);
      }
      case ARRAY -> new FieldShape.Elements(of(schema.getElementType(), depth + 1));
      case MAP -> new FieldShape.Anything();
      case UNION -> union(schema, depth);
      default -> new FieldShape.Single();
    };
  }

  private static FieldShape union(Schema union, int depth) {
    FieldShape found = null;
    for (Schema branch : union.getTypes()) {
      if (branch.getType() != Schema.Type.NULL) {
        FieldShape shape = of(branch, depth + 1);
        found = found == null ? shape : either(found, shape);
      }
    }
    return found == null ? new FieldShape.Single() : found;
  }

  private static FieldShape either(FieldShape one, FieldShape other) {
    if (one.equals(other)) {
      return one;
    }
    if (!(one instanceof FieldShape.Fields first) || !(other instanceof FieldShape.Fields second)) {
      return new FieldShape.Anything();
    }
    Map<String, FieldShape> all = new LinkedHashMap<>(first.fields());
    second.fields().forEach((name, shape) -> all.merge(name, shape, AvroShape::either));
    return new FieldShape.Fields(all);
  }
}
