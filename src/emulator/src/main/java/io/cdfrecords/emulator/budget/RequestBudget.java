package io.cdfrecords.emulator.budget;

import io.cdfrecords.emulator.inspection.Budget;
import io.cdfrecords.emulator.inspection.Operation;
import java.util.List;
import java.util.Locale;

/**
 * How many requests of a kind the whole project and one identity may make, as published on the
 * service's pages about its <a href="https://api-docs.cognite.com/20230101/">limits</a>.
 */
enum RequestBudget {
  WRITES(40, 20, 30, 15),
  QUERIES_OF_MUTABLE_STREAMS(40, 30, 30, 22),
  QUERIES_OF_IMMUTABLE_STREAMS(10, 10, 7, 7),
  FILTERS_OF_MUTABLE_STREAMS(20, 20, 15, 15),
  FILTERS_OF_IMMUTABLE_STREAMS(10, 10, 7, 7),
  AGGREGATES_OF_MUTABLE_STREAMS(15, 10, 12, 7),
  AGGREGATES_OF_IMMUTABLE_STREAMS(5, 5, 4, 4),
  STREAM_CHANGES(2, 1, 1, 1),
  STREAM_READS(5, 3, 3, 2);

  private final int perSecondOfProject;
  private final int atOnceOfProject;
  private final int perSecondOfIdentity;
  private final int atOnceOfIdentity;

  RequestBudget(
      int perSecondOfProject, int atOnceOfProject, int perSecondOfIdentity, int atOnceOfIdentity) {
    this.perSecondOfProject = perSecondOfProject;
    this.atOnceOfProject = atOnceOfProject;
    this.perSecondOfIdentity = perSecondOfIdentity;
    this.atOnceOfIdentity = atOnceOfIdentity;
  }

  /** Returns the budgets that a request uses. */
  static List<RequestBudget> of(Operation operation, boolean mutable) {
    return switch (operation) {
      case INGEST, UPSERT, DELETE -> List.of(WRITES);
      case FILTER ->
          mutable
              ? List.of(QUERIES_OF_MUTABLE_STREAMS, FILTERS_OF_MUTABLE_STREAMS)
              : List.of(QUERIES_OF_IMMUTABLE_STREAMS, FILTERS_OF_IMMUTABLE_STREAMS);
      case AGGREGATE ->
          mutable
              ? List.of(QUERIES_OF_MUTABLE_STREAMS, AGGREGATES_OF_MUTABLE_STREAMS)
              : List.of(QUERIES_OF_IMMUTABLE_STREAMS, AGGREGATES_OF_IMMUTABLE_STREAMS);
      case SYNC -> List.of(mutable ? QUERIES_OF_MUTABLE_STREAMS : QUERIES_OF_IMMUTABLE_STREAMS);
      case CREATE_STREAM, DELETE_STREAM -> List.of(STREAM_CHANGES);
      case GET_STREAM, LIST_STREAMS, LIST_TEMPLATES -> List.of(STREAM_READS);
      // No budget of data models is published with those of records.
      case MODELS, TOKEN, INSPECT_TOKEN, CONTROL, UNKNOWN -> List.of();
    };
  }

  RequestLimits ofProject() {
    return new RequestLimits(perSecondOfProject, atOnceOfProject);
  }

  RequestLimits ofIdentity() {
    return new RequestLimits(perSecondOfIdentity, atOnceOfIdentity);
  }

  /** Returns the name under which throttled requests are counted. */
  Budget counted() {
    return Budget.valueOf(name());
  }

  /** Returns the name in words. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
