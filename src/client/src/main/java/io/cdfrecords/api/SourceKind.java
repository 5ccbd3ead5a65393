package io.cdfrecords.api;

/** The kind of source that a record's properties belong to: a request holds one kind only. */
public enum SourceKind {
  /** Every source is a container. */
  CONTAINERS,
  /** Every source is a view. */
  VIEWS,
  /** There are no properties: a record to delete. */
  NONE
}
