package io.cdfrecords.api;

import io.cdfrecords.record.SourceId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a record, by source and name, taken out of its JSON. A value is null, a {@code
 * String}, a {@code Boolean}, a {@code BigInteger} (written without fraction and exponent), a
 * {@code BigDecimal}, a {@code List} or a {@code Map} of such values.
 */
public record RecordContent(Map<SourceId, Map<String, @Nullable Object>> sources) {
  /** Copies the outer map; the inner ones are read only. */
  public RecordContent {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
  }
}
