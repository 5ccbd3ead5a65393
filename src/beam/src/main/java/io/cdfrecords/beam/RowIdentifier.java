package io.cdfrecords.beam;

import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.TypeName;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/**
 * The identifier of a row's record, by convention: its fields {@code space} and {@code externalId}.
 */
final class RowIdentifier implements RowFunction {
  private static final long serialVersionUID = 1L;

  static final String SPACE = "space";
  static final String EXTERNAL_ID = "externalId";

  /** The spelling of SQL, Python and YAML, used if there is no field of the other spelling. */
  private static final String SNAKE_EXTERNAL_ID = "external_id";

  /** Returns a delete of the record that a row names; other fields play no part. */
  @Override
  public RecordChange apply(Row row) throws UnmappedException {
    return RecordChange.delete(of(row));
  }

  @Override
  public void check(Schema schema) {
    for (String name : List.of(SPACE, externalIdField(schema))) {
      if (!schema.hasField(name) || !isText(schema.getField(name).getType())) {
        throw new IllegalArgumentException(
            "the rows must have the fields space and externalId (or external_id), each a STRING,"
                + " but "
                + name
                + (schema.hasField(name)
                    ? " is of the type " + schema.getField(name).getType().getTypeName()
                    : " is none of " + schema.getFieldNames()));
      }
    }
  }

  static RecordId of(Row row) throws UnmappedException {
    return new RecordId(text(row, SPACE), text(row, externalIdField(row.getSchema())));
  }

  /**
   * Returns whether rows of a nested schema point at a node: they have these two fields and no
   * others.
   */
  static boolean isRelation(Schema schema) {
    return Set.copyOf(schema.getFieldNames()).equals(Set.of(SPACE, externalIdField(schema)))
        && schema.getFields().stream().allMatch(field -> isText(field.getType()));
  }

  static String externalIdField(Schema schema) {
    return schema.hasField(EXTERNAL_ID) || !schema.hasField(SNAKE_EXTERNAL_ID)
        ? EXTERNAL_ID
        : SNAKE_EXTERNAL_ID;
  }

  private static boolean isText(Schema.FieldType type) {
    return type.getTypeName() == TypeName.STRING
        || (type.getTypeName() == TypeName.LOGICAL_TYPE
            && type.getLogicalType() != null
            && type.getLogicalType().getBaseType().getTypeName() == TypeName.STRING);
  }

  private static String text(Row row, String field) throws UnmappedException {
    @Nullable Object value = row.getValue(field);
    if (value == null) {
      throw new UnmappedException(field + " must have a value");
    }
    return value.toString();
  }
}
