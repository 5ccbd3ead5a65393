package io.cdfrecords.pipelines.value;

/** The envelope around the row in a payload. */
public enum ChangeEnvelope {
  /** Nothing: the payload is the row. */
  NONE,
  /** A change event of Debezium, as it comes or flattened in the mode {@code rewrite}. */
  DEBEZIUM
}
