package io.cdfrecords.pipelines.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a payload does to the row that its key names. */
public sealed interface ChangedRow {
  /**
   * It is there.
   *
   * @param fields its fields
   * @param about what the envelope says of the change, by names that begin with an underscore
   */
  record Put(Map<String, @Nullable Object> fields, Map<String, Object> about)
      implements ChangedRow {}

  /** It is gone. */
  record Delete() implements ChangedRow {}
}
