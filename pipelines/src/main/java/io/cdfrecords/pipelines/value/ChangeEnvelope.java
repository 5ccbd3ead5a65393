package io.cdfrecords.pipelines.value;

/** What a payload has around the row that a mapping takes. */
public enum ChangeEnvelope {
  /** Nothing: the payload is the row. */
  NONE,
  /** A change event of Debezium, as it comes or flattened in the mode {@code rewrite}. */
  DEBEZIUM
}
