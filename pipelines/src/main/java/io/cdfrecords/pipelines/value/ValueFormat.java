package io.cdfrecords.pipelines.value;

/** The format of a payload. */
public enum ValueFormat {
  /** JSON in UTF-8; a byte order mark and a schema registry's five bytes before it are skipped. */
  JSON,
  /** A datum of Avro, by a schema of a registry or of a file. */
  AVRO
}
