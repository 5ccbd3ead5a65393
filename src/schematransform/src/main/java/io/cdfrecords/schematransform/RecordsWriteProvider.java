package io.cdfrecords.schematransform;

import com.google.auto.service.AutoService;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.beam.WriteRows;
import io.cdfrecords.policy.DuplicatePolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.beam.sdk.schemas.transforms.SchemaTransform;
import org.apache.beam.sdk.schemas.transforms.SchemaTransformProvider;
import org.apache.beam.sdk.schemas.transforms.TypedSchemaTransformProvider;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** Gives out the write of rows by its URN; found by Beam through the service loader. */
@AutoService(SchemaTransformProvider.class)
public final class RecordsWriteProvider
    extends TypedSchemaTransformProvider<RecordsWriteConfiguration> {
  /** Names the transform, in this version of its configuration. */
  public static final String URN = "beam:schematransform:io.cdfrecords:records_write:v1";

  /** For the service loader. */
  public RecordsWriteProvider() {}

  @Override
  public String identifier() {
    return URN;
  }

  @Override
  public String description() {
    return "Writes rows as records into a stream of Cognite Data Fusion. A row becomes the"
        + " properties of one container or view, or what a mapping says. Every row comes out once:"
        + " counted in a receipt, or as a failed record.";
  }

  @Override
  public List<String> inputCollectionNames() {
    return List.of(RowsTransform.INPUT);
  }

  @Override
  public List<String> outputCollectionNames() {
    return List.of(RowsTransform.RECEIPTS);
  }

  @Override
  protected Class<RecordsWriteConfiguration> configurationClass() {
    return RecordsWriteConfiguration.class;
  }

  @Override
  protected SchemaTransform from(RecordsWriteConfiguration configuration) {
    WriteRecords<Row> write = configuration.settings(rows(configuration));
    WriteMode mode = constant("mode", WriteMode.class, configuration.getMode());
    if (mode != null) {
      write = write.withMode(mode);
    }
    DuplicatePolicy duplicates =
        constant("duplicates", DuplicatePolicy.class, configuration.getDuplicates());
    if (duplicates != null) {
      write = write.withDuplicates(duplicates);
    }
    if (Boolean.TRUE.equals(configuration.getTruncateTimestamps())) {
      write = write.withTimestampTruncation();
    }
    return new RowsTransform(write, configuration.getErrorHandling());
  }

  private static WriteRecords<Row> rows(RecordsWriteConfiguration configuration) {
    List<String> container = configuration.getContainer();
    List<String> view = configuration.getView();
    String mapping = configuration.getMapping();
    if (Stream.of(container, view, mapping).filter(Objects::nonNull).count() != 1) {
      throw new IllegalArgumentException(
          "one of container, view and mapping must be given, and no second one");
    }
    WriteRows rows = CdfRecordsIO.writeRows();
    if (mapping != null) {
      return rows.withMapping(mapping);
    }
    if (container != null) {
      parts("container", container, "[space, externalId]", 2);
      return rows.toContainer(container.get(0), container.get(1));
    }
    List<String> parts = parts("view", view, "[space, externalId, version]", 3);
    return rows.toView(parts.get(0), parts.get(1), parts.get(2));
  }

  private static List<String> parts(
      String field, @Nullable List<String> given, String form, int size) {
    if (given == null || given.size() != size) {
      throw new IllegalArgumentException(
          field
              + " must be "
              + form
              + ", but has "
              + (given == null ? 0 : given.size())
              + " elements");
    }
    return given;
  }

  /** Returns the constant that a text names, in any case; null where there is no text. */
  private static <E extends Enum<E>> @Nullable E constant(
      String field, Class<E> type, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          field + " must be one of " + Arrays.toString(type.getEnumConstants()), e);
    }
  }
}
