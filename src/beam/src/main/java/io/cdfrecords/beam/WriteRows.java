package io.cdfrecords.beam;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.mapping.value.JsonText;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.record.SourceId;
import java.util.Map;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/**
 * Configures what rows become: the properties of one container or view by convention, or records by
 * a mapping. Begun by {@link CdfRecordsIO#writeRows}; each method gives a {@link WriteRecords} of
 * rows, which has all its settings.
 *
 * <p>A row that becomes no record is a failure, {@code UNMAPPED}, whose element is the row as JSON.
 */
public final class WriteRows {
  WriteRows() {}

  /**
   * By convention: the fields {@code space} and {@code externalId} (or {@code external_id}) name
   * the record, and every other field is a property of one container, under its own name. A nested
   * row that has just these two fields is a direct relation, another a json property.
   *
   * @param space the container's space
   * @param externalId the container's external id
   */
  public WriteRecords<Row> toContainer(String space, String externalId) {
    return to(SourceId.container(space, externalId));
  }

  /** As {@link #toContainer}, with the properties of a view. */
  public WriteRecords<Row> toView(String space, String externalId, String version) {
    return to(SourceId.view(space, externalId, version));
  }

  private static WriteRecords<Row> to(SourceId source) {
    return write(new RowConvention(source));
  }

  /**
   * By a mapping, in the language of {@code cdf-records-mapping}. Where it names a version, the
   * write begins in {@link WriteMode#UPSERT}, and the highest version of a record wins.
   *
   * @param yaml the mapping as YAML
   * @throws IllegalArgumentException if it is no mapping; the message names every line and key
   */
  public WriteRecords<Row> withMapping(String yaml) {
    RowByMapping mapping = RowByMapping.of(requireNonNull(yaml, "mapping"));
    WriteRecords<Row> write = write(mapping);
    return mapping.hasVersion()
        ? write.withMode(WriteMode.UPSERT).withVersion(mapping::version)
        : write;
  }

  /**
   * By a mapping that is built in Java, with the keys of its YAML form.
   *
   * <pre>{@code
   * CdfRecordsIO.writeRows()
   *     .withMapping(
   *         Map.of(
   *             "space", "plant",
   *             "externalId", "{site}-{order}",
   *             "sources", List.of(
   *                 Map.of(
   *                     "container", List.of("model", "WorkOrder"),
   *                     "properties", Map.of(
   *                         "title", Map.of("field", "title", "type", "text"))))))
   * }</pre>
   *
   * @param mapping texts, numbers, flags, lists and maps
   */
  public WriteRecords<Row> withMapping(Map<String, ?> mapping) {
    // JSON is YAML.
    return withMapping(JsonText.print(requireNonNull(mapping, "mapping")));
  }

  private static WriteRecords<Row> write(RowFunction function) {
    return new WriteRecords<>(
        ElementFunctions.of(WriteKind.WRITE, function).withText(WriteRows::text),
        WriteSpec.DEFAULT);
  }

  /**
   * Returns a row as JSON, or null if that is not possible: a failure then has its coder's bytes.
   */
  @SuppressWarnings("NullAway") // the caller of the function checks for null
  static String text(Row row) {
    try {
      Map<String, @Nullable Object> fields = RowValues.plain(row);
      return JsonText.print(fields);
    } catch (UnmappedException e) {
      return null;
    }
  }
}
