package io.cdfrecords.schematransform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.ServiceLoader;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.apache.beam.sdk.schemas.transforms.SchemaTransformProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other languages find, and what they are told of it. */
final class DiscoveryTest {
  private static final String WRITE = "beam:schematransform:io.cdfrecords:records_write:v1";
  private static final String DELETE = "beam:schematransform:io.cdfrecords:records_delete:v1";

  @Test
  void findsBothTransformsByTheirUrns() {
    List<String> urns =
        ServiceLoader.load(SchemaTransformProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .map(SchemaTransformProvider::identifier)
            .toList();

    assertThat(urns, hasItem(WRITE));
    assertThat(urns, hasItem(DELETE));
  }

  /** A key that goes, or changes its type, breaks pipelines of users: then the URN needs a v2. */
  @Test
  void promisesTheseKeys() {
    assertThat(
        keys(WRITE),
        contains(
            "access_token: STRING, optional",
            "audience: STRING, optional",
            "cdf_base_url: STRING",
            "cdf_project: STRING",
            "client_id: STRING, optional",
            "client_secret: STRING, optional",
            "container: ARRAY, optional",
            "duplicates: STRING, optional",
            "error_handling: ROW, optional",
            "mapping: STRING, optional",
            "max_retry_seconds: INT64, optional",
            "mode: STRING, optional",
            "requests_per_second: INT32, optional",
            "scopes: ARRAY, optional",
            "shards: INT32, optional",
            "stream: STRING",
            "token_url: STRING, optional",
            "truncate_timestamps: BOOLEAN, optional",
            "view: ARRAY, optional"));
    assertThat(
        keys(DELETE),
        contains(
            "access_token: STRING, optional",
            "audience: STRING, optional",
            "cdf_base_url: STRING",
            "cdf_project: STRING",
            "client_id: STRING, optional",
            "client_secret: STRING, optional",
            "error_handling: ROW, optional",
            "max_retry_seconds: INT64, optional",
            "requests_per_second: INT32, optional",
            "scopes: ARRAY, optional",
            "shards: INT32, optional",
            "stream: STRING",
            "token_url: STRING, optional"));
  }

  @ParameterizedTest
  @ValueSource(strings = {WRITE, DELETE})
  void describesEveryKey(String urn) {
    SchemaTransformProvider provider = Providers.of(urn);
    List<String> without =
        provider.configurationSchema().getFields().stream()
            .filter(field -> field.getDescription().isBlank())
            .map(Field::getName)
            .toList();

    assertThat(without, is(empty()));
    assertThat(provider.description(), is(not("")));
    assertThat(provider.inputCollectionNames(), contains("input"));
    Schema errors =
        provider.configurationSchema().getField("error_handling").getType().getRowSchema();
    assertThat(errors.getFieldNames(), contains("output"));
  }

  private static List<String> keys(String urn) {
    return Providers.of(urn).configurationSchema().getFields().stream()
        .map(
            field ->
                field.getName()
                    + ": "
                    + field.getType().getTypeName()
                    + (field.getType().getNullable() ? ", optional" : ""))
        .toList();
  }
}
