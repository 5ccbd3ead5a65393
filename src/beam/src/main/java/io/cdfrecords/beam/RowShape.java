package io.cdfrecords.beam;

import io.cdfrecords.mapping.FieldShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.Schema.LogicalType;
import org.jspecify.annotations.Nullable;

/** The shape of rows by a schema, to check a mapping against. */
final class RowShape {
  private RowShape() {}

  static FieldShape of(Schema schema) {
    Map<String, FieldShape> fields = new LinkedHashMap<>();
    for (Field field : schema.getFields()) {
      fields.put(field.getName(), of(field.getType()));
    }
    return new FieldShape.Fields(fields);
  }

  /** Returns the fields of which no value can be taken, each with its rule; empty where all can. */
  static List<String> faultsOf(Schema schema) {
    List<String> faults = new ArrayList<>();
    for (Field field : schema.getFields()) {
      if (hasOddKeys(field.getType())) {
        faults.add("field " + field.getName() + " must be a map whose keys are single values");
      }
    }
    return faults;
  }

  private static FieldShape of(@Nullable FieldType type) {
    if (type == null) {
      return new FieldShape.Anything();
    }
    Schema row = type.getRowSchema();
    LogicalType<?, ?> logical = type.getLogicalType();
    return switch (type.getTypeName()) {
      case ROW -> row == null ? new FieldShape.Anything() : of(row);
      case ARRAY, ITERABLE -> new FieldShape.Elements(of(type.getCollectionElementType()));
      case MAP -> new FieldShape.Anything();
      // One whose base is a single value is one; another may be anything, as a union is.
      case LOGICAL_TYPE ->
          logical != null && of(logical.getBaseType()) instanceof FieldShape.Single single
              ? single
              : new FieldShape.Anything();
      default -> new FieldShape.Single();
    };
  }

  private static boolean hasOddKeys(@Nullable FieldType type) {
    if (type == null) {
      return false;
    }
    FieldType keys = type.getMapKeyType();
    Schema row = type.getRowSchema();
    return (keys != null && !RowValues.isKey(keys))
        || hasOddKeys(type.getCollectionElementType())
        || hasOddKeys(type.getMapValueType())
        || (row != null && !faultsOf(row).isEmpty());
  }
}
