package io.cdfrecords.schematransform;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.transforms.providers.ErrorHandling;
import org.jspecify.annotations.Nullable;

/** How the records that rows name are deleted. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
@SuppressWarnings("AutoValueImmutableFields") // Beam's schemas know lists by this type only
abstract class RecordsDeleteConfiguration implements RowsConfiguration {
  @SchemaFieldDescription(
      "The cluster of the CDF project, for example https://westeurope-1.cognitedata.com.")
  @Override
  public abstract String getCdfBaseUrl();

  @SchemaFieldDescription("The name of the CDF project.")
  @Override
  public abstract String getCdfProject();

  @SchemaFieldDescription("The stream that every record goes to. It must exist.")
  @Override
  public abstract String getStream();

  @SchemaFieldDescription("The token endpoint of the identity provider, for client credentials.")
  @Override
  public abstract @Nullable String getTokenUrl();

  @SchemaFieldDescription("The client that signs in, for client credentials.")
  @Override
  public abstract @Nullable String getClientId();

  @SchemaFieldDescription("The client's secret. " + REFERENCE)
  @Override
  public abstract @Nullable String getClientSecret();

  @SchemaFieldDescription("The scopes to ask for; Entra ID takes one, <cdf_base_url>/.default.")
  @Override
  public abstract @Nullable List<String> getScopes();

  @SchemaFieldDescription("The audience to ask for, where the identity provider wants one.")
  @Override
  public abstract @Nullable String getAudience();

  @SchemaFieldDescription("A token in place of client credentials. " + REFERENCE)
  @Override
  public abstract @Nullable String getAccessToken();

  @SchemaFieldDescription("How many requests the job has in flight at most, 1–15. Default: 4.")
  @Override
  public abstract @Nullable Integer getShards();

  @SchemaFieldDescription(
      "How many requests the whole job makes a second at most, 1–40. Default: 30.")
  @Override
  public abstract @Nullable Integer getRequestsPerSecond();

  @SchemaFieldDescription(
      "For how many seconds a record is sent again before it counts as exhausted. Default: 3600.")
  @Override
  public abstract @Nullable Long getMaxRetrySeconds();

  @SchemaFieldDescription(
      "Where failures go: output names the collection of failed records. Without it, the first"
          + " failure fails the job: no record is lost in silence.")
  @Override
  public abstract @Nullable ErrorHandling getErrorHandling();
}
