package io.cdfrecords.beam;

import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RuleTrials;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.catalog.StreamCatalog;
import io.cdfrecords.delivery.SettledRecord;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.schema.PromptSchemaReader;
import io.cdfrecords.schema.SchemaCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint and the catalog of streams that all shards of one process share. There is one for
 * each equal factory, so that a process asks for one token and looks a stream up once, however many
 * shards it runs.
 */
final class SharedEndpoint {
  private static final int SECONDS_BETWEEN_LOOKS = 5;
  private static final Map<EndpointFactory, SharedEndpoint> OPEN = new HashMap<>();

  private final EndpointFactory factory;
  private final RecordsEndpoint endpoint;
  private final StreamCatalog catalog;
  private final StreamLog log;
  private final @Nullable PromptSchemaReader definitions;
  private final @Nullable SchemaCheck schema;
  private final ScheduledExecutorService teller =
      Executors.newSingleThreadScheduledExecutor(SharedEndpoint::daemon);
  private int users;

  @SuppressWarnings("FutureReturnValueIgnored") // it ends with the endpoint
  private SharedEndpoint(EndpointFactory factory, WorkerTime time, WorkerTime ofDefinitions) {
    this.factory = factory;
    this.endpoint = factory.create();
    this.catalog = new StreamCatalog(endpoint, RetryPolicy.DEFAULT, time, time.random(), time);
    this.log = new StreamLog();
    SchemaReader reader = endpoint.schema();
    this.definitions = reader == null ? null : new PromptSchemaReader(reader, ofDefinitions);
    this.schema = definitions == null ? null : new SchemaCheck(definitions, ofDefinitions);
    teller.scheduleWithFixedDelay(
        () -> catalog.holdUps().due(time.instant()).forEach(log::stopped),
        SECONDS_BETWEEN_LOOKS,
        SECONDS_BETWEEN_LOOKS,
        TimeUnit.SECONDS);
  }

  private static Thread daemon(Runnable looks) {
    Thread thread = new Thread(looks, "cdf-records-hold-ups");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns the endpoint of {@code factory}; each caller gives it back with {@link #release}. */
  static SharedEndpoint acquire(EndpointFactory factory, WorkerTime time) {
    synchronized (OPEN) {
      SharedEndpoint shared = OPEN.get(factory);
      if (shared == null) {
        // The time of the process, since jobs with other settings share this.
        shared = new SharedEndpoint(factory, SystemTime.SYSTEM, time);
        OPEN.put(factory, shared);
      }
      shared.users++;
      return shared;
    }
  }

  RecordsEndpoint endpoint() {
    return endpoint;
  }

  StreamCatalog catalog() {
    return catalog;
  }

  StreamLog log() {
    return log;
  }

  /** Returns the check of records before they are sent; null where the endpoint offers none. */
  @Nullable SchemaCheck schema() {
    return schema;
  }

  /** Returns what is known of rules that the service's documentation leaves open. */
  RuleTrials trials() {
    return schema == null ? RuleTrials.NONE : schema;
  }

  /** Reports the outcomes of sent records to the check. */
  void settled(List<SettledRecord> records) {
    if (schema != null
        && records.stream().anyMatch(one -> !one.isWritten() && one.status() == 400)) {
      schema.refused();
    }
  }

  /** Gives the endpoint back; the last user closes it. */
  void release() {
    synchronized (OPEN) {
      if (users > 0 && --users == 0) {
        OPEN.remove(factory);
        teller.shutdownNow();
        if (definitions != null) {
          definitions.close();
        }
        endpoint.close();
      }
    }
  }
}
