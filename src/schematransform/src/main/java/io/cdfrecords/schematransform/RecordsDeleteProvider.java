package io.cdfrecords.schematransform;

import com.google.auto.service.AutoService;
import io.cdfrecords.beam.CdfRecordsIO;
import java.util.List;
import org.apache.beam.sdk.schemas.transforms.SchemaTransform;
import org.apache.beam.sdk.schemas.transforms.SchemaTransformProvider;
import org.apache.beam.sdk.schemas.transforms.TypedSchemaTransformProvider;

/** Gives out the delete by rows by its URN; found by Beam through the service loader. */
@AutoService(SchemaTransformProvider.class)
public final class RecordsDeleteProvider
    extends TypedSchemaTransformProvider<RecordsDeleteConfiguration> {
  /** Names the transform, in this version of its configuration. */
  public static final String URN = "beam:schematransform:io.cdfrecords:records_delete:v1";

  /** For the service loader. */
  public RecordsDeleteProvider() {}

  @Override
  public String identifier() {
    return URN;
  }

  @Override
  public String description() {
    return "Deletes the records that rows name by their fields space and external_id from a"
        + " mutable stream of Cognite Data Fusion. Every row comes out once: counted in a receipt,"
        + " or as a failed record.";
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
  protected Class<RecordsDeleteConfiguration> configurationClass() {
    return RecordsDeleteConfiguration.class;
  }

  @Override
  protected SchemaTransform from(RecordsDeleteConfiguration configuration) {
    return new RowsTransform(
        configuration.settings(CdfRecordsIO.deleteRows()), configuration.getErrorHandling());
  }
}
