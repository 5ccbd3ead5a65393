package io.cdfrecords.benchmark;

import io.cdfrecords.record.CdfRecord;
import org.apache.beam.sdk.values.PCollection;

/** The ends of a pipeline that are compared. */
enum SinkKind {
  /** This library, as it comes. */
  LIBRARY,
  /** This library where no pace holds it back. */
  MANY_PROJECTS,
  /** Nothing: the cost of the source alone. */
  NOTHING,
  /** Records are encoded and go to their shard, where nothing happens. */
  SHUFFLED_NOTHING,
  /** A function by hand that posts at the end of each bundle. */
  BUNDLE,
  /** Beam's batches by key, posted by a function by hand. */
  GROUPED,
  /** The same at this library's pace, so that threads wait as its own do. */
  GROUPED_AT_PACE,
  /** Beam's sink for Splunk, which posts JSON in batches. */
  SPLUNK;

  Sink of(Load load) {
    return switch (this) {
      case LIBRARY -> new LibrarySink(load);
      case MANY_PROJECTS -> new ManyProjectsSink(load);
      case NOTHING -> new NoOpSinks.Nothing();
      case SHUFFLED_NOTHING -> new NoOpSinks.Shuffled(load);
      case BUNDLE -> new BundleSink(load);
      case GROUPED -> new GroupedSink(load, false);
      case GROUPED_AT_PACE -> new GroupedSink(load, true);
      case SPLUNK -> new SplunkSink(load);
    };
  }

  /** Takes records out of a pipeline. */
  interface Sink {
    /** Adds the steps to the pipeline of {@code records}. */
    void take(PCollection<CdfRecord> records);
  }
}
