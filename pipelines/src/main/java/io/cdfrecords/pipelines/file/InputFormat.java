package io.cdfrecords.pipelines.file;

/** The format of the input files. */
public enum InputFormat {
  /** Lines of JSON: records in the API's shape, or with a mapping any objects. */
  JSONL,
  /** Rows of text with a header, by RFC 4180. */
  CSV,
  /** Avro container files. */
  AVRO,
  /** Parquet files. */
  PARQUET,
  /** Workbooks of Excel, as xlsx; a sheet with a header. */
  XLSX,
  /** XML in which elements are rows. */
  XML
}
