package io.cdfrecords.beam;

import io.cdfrecords.mapping.MappedRecord;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.SourceProperties;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** Turns rows into records by a mapping. It is serialized as YAML, which each worker parses. */
final class RowByMapping implements RowFunction {
  private static final long serialVersionUID = 1L;
  private static final String NAME = "mapping";

  /** A row has no place, and neither has its record. */
  private static final Origin NOWHERE = new Origin("", 0);

  private final String yaml;
  private transient @Nullable Mapping mapping;

  private RowByMapping(String yaml, Mapping mapping) {
    this.yaml = yaml;
    this.mapping = mapping;
  }

  static RowByMapping of(String yaml) {
    Mapping read = read(yaml);
    if (read.hasElements()) {
      throw new IllegalArgumentException(
          NAME
              + ": each makes several records of one row, and a row stands for one record here:"
              + " give the list's elements as rows, by UNNEST or a ParDo, and leave each out");
    }
    return new RowByMapping(yaml, read);
  }

  /** Returns whether it names a field that orders the versions of a record. */
  boolean hasVersion() {
    return mapping().hasVersion();
  }

  @Override
  public RecordChange apply(Row row) throws UnmappedException {
    CdfRecord mapped = map(row).record();
    CdfRecord.Builder record = CdfRecord.builder(mapped.id().space(), mapped.id().externalId());
    for (SourceProperties group : mapped.sources()) {
      record.putAll(group.source(), group.properties());
    }
    return RecordChange.put(record.build());
  }

  /** Returns the version of the record of a row, or null if the row has none. */
  @Nullable Long version(Row row) throws UnmappedException {
    return map(row).version();
  }

  @Override
  public void check(Schema schema) {
    List<String> misfits = mapping().misfits(RowShape.of(schema));
    if (!misfits.isEmpty()) {
      throw new IllegalArgumentException(
          "the rows do not fit the mapping: " + String.join("; ", misfits));
    }
  }

  private MappedRecord map(Row row) throws UnmappedException {
    return mapping().map(io.cdfrecords.mapping.Row.closed(RowValues.plain(row)), NOWHERE);
  }

  private Mapping mapping() {
    Mapping known = mapping;
    if (known == null) {
      known = read(yaml);
      mapping = known;
    }
    return known;
  }

  private static Mapping read(String yaml) {
    try {
      return MappingReader.read(NAME, yaml);
    } catch (MappingException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
