package io.cdfrecords.pipelines.file;

/** What the files of an input are. */
public enum InputFormat {
  /** Lines of JSON: records in the API's shape, or with a mapping any objects. */
  JSONL,
  /** Rows of text with a header, as RFC 4180 describes them. */
  CSV,
  /** Avro container files. */
  AVRO,
  /** Parquet files. */
  PARQUET,
  /** Workbooks of Excel, as xlsx; a sheet with a header. */
  XLSX,
  /** XML, of which elements are rows. */
  XML
}
