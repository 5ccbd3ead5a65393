package io.cdfrecords.beam;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.DirectRelation;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.rules.RecordRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into records by convention: {@code space} and {@code externalId} name the record, and
 * every other field is a property of one container or view.
 */
final class RowConvention implements RowFunction {
  private static final long serialVersionUID = 1L;

  private final SourceId source;

  RowConvention(SourceId source) {
    this.source = requireNonNull(source, "source");
  }

  @Override
  public RecordChange apply(Row row) throws UnmappedException {
    Schema schema = row.getSchema();
    RecordId named = RowIdentifier.of(row);
    String id = RowIdentifier.externalIdField(schema);
    CdfRecord.Builder record = CdfRecord.builder(named.space(), named.externalId());
    for (Field field : schema.getFields()) {
      String name = field.getName();
      if (!name.equals(RowIdentifier.SPACE) && !name.equals(id)) {
        @Nullable Object value = row.getValue(name);
        try {
          record.put(source, name, property(field.getType(), value));
        } catch (UnmappedException e) {
          throw new UnmappedException("field " + name + " " + e.rule());
        } catch (IllegalArgumentException e) {
          throw new UnmappedException(String.valueOf(e.getMessage()));
        }
      }
    }
    return RecordChange.put(record.build());
  }

  @Override
  public void check(Schema schema) {
    new RowIdentifier().check(schema);
    String id = RowIdentifier.externalIdField(schema);
    Set<String> faults = new LinkedHashSet<>(RowShape.faultsOf(schema));
    for (String name : schema.getFieldNames()) {
      if (!name.equals(RowIdentifier.SPACE) && !name.equals(id)) {
        String fault =
            new RecordRules(false)
                .violation(CdfRecord.builder("space", "id").put(source, name, true).build());
        if (fault != null) {
          faults.add(fault);
        }
      }
    }
    if (schema.getFieldCount() == 2) {
      faults.add("the rows must have a field beside space and " + id + ": it is the property");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "rows of this schema become no records of " + source + ": " + String.join("; ", faults));
    }
  }

  private static @Nullable Object property(FieldType type, @Nullable Object value)
      throws UnmappedException {
    if (value instanceof Row nested && RowIdentifier.isRelation(nested.getSchema())) {
      return relation(nested);
    }
    FieldType element = type.getCollectionElementType();
    Schema nested = element == null ? null : element.getRowSchema();
    if (value instanceof Iterable<?> elements
        && nested != null
        && RowIdentifier.isRelation(nested)) {
      List<@Nullable Object> relations = new ArrayList<>();
      for (Object one : elements) {
        relations.add(one == null ? null : relation((Row) one));
      }
      return relations;
    }
    return RowValues.plain(type, value);
  }

  private static DirectRelation relation(Row row) throws UnmappedException {
    RecordId id = RowIdentifier.of(row);
    return new DirectRelation(id.space(), id.externalId());
  }
}
