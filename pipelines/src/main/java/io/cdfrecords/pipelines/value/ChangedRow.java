package io.cdfrecords.pipelines.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The change of the row that a key names. */
public sealed interface ChangedRow {
  /**
   * The row exists.
   *
   * @param fields its fields
   * @param about metadata of the change from the envelope, by names that begin with an underscore
   */
  record Put(Map<String, @Nullable Object> fields, Map<String, Object> about)
      implements ChangedRow {}

  /** It is gone. */
  record Delete() implements ChangedRow {}
}
