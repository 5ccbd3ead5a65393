package io.cdfrecords.schematransform;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.apache.beam.sdk.schemas.transforms.SchemaTransform;
import org.apache.beam.sdk.schemas.transforms.SchemaTransformProvider;
import org.apache.beam.sdk.values.Row;

/** Transforms as another language asks for them: by URN, and with a row as configuration. */
final class Providers {
  private Providers() {}

  static SchemaTransformProvider of(String urn) {
    return ServiceLoader.load(SchemaTransformProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.identifier().equals(urn))
        .findFirst()
        .orElseThrow();
  }

  static SchemaTransform transform(String urn, Map<String, ?> configuration) {
    SchemaTransformProvider provider = of(urn);
    return provider.from(row(provider.configurationSchema(), configuration));
  }

  /** Returns the configuration as a row: a key that the schema does not have is refused. */
  static Row row(Schema schema, Map<String, ?> configuration) {
    for (String key : configuration.keySet()) {
      if (!schema.hasField(key)) {
        throw new AssertionError("no key " + key + " among " + schema.getFieldNames());
      }
    }
    Row.Builder row = Row.withSchema(schema);
    for (Field field : schema.getFields()) {
      Object value = configuration.get(field.getName());
      if (value instanceof Map<?, ?> nested) {
        value =
            Row.withSchema(field.getType().getRowSchema())
                .addValues(List.copyOf(nested.values()))
                .build();
      }
      row.addValue(value);
    }
    return row.build();
  }
}
