package io.cdfrecords.pipelines.value;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.MonotonicClock;
import io.cdfrecords.api.Sleeper;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.pipelines.value.SchemaRegistry.RegistryAnswer;
import io.cdfrecords.policy.RetrySchedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * The schemas of a registry, each fetched once. A message with an id that the registry does not
 * know is wrong. A registry that does not answer makes no message wrong: the request is repeated
 * for a time, and then the job fails.
 */
final class RegistrySchemas {
  /** How long requests to a registry without a proper answer are repeated. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A registry of several nodes learns of a schema on each of them in turn. */
  private static final int UNKNOWN_TWICE = 3;

  private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);
  private static final int MOST_KEPT = 1_000;
  private static final int MOST_REFERENCES = 100;
  private static final RetrySchedule AGAIN =
      new RetrySchedule(Duration.ofMillis(500), Duration.ofSeconds(10));

  private final SchemaRegistry registry;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Map<Integer, Schema> known = bounded();
  private final Map<Integer, Instant> unknown = bounded();

  RegistrySchemas(SchemaRegistry registry) {
    this(registry, MonotonicClock.SYSTEM, duration -> Thread.sleep(duration.toMillis()));
  }

  RegistrySchemas(SchemaRegistry registry, InstantSource clock, Sleeper sleeper) {
    this.registry = registry;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  private static <V> Map<Integer, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
        return size() > MOST_KEPT;
      }
    };
  }

  /**
   * Returns the schema that has {@code id}.
   *
   * @throws UnmappedException if the registry has no schema of Avro under it
   */
  Schema schema(int id) throws UnmappedException {
    Schema schema = known.get(id);
    if (schema == null) {
      schema = lookedUp(id);
      known.put(id, schema);
    }
    return schema;
  }

  private Schema lookedUp(int id) throws UnmappedException {
    Instant until = unknown.get(id);
    if (until != null && clock.instant().isBefore(until)) {
      throw isUnknown(id);
    }
    RegistryReply reply = ask("/schemas/ids/" + Integer.toUnsignedString(id));
    String text = reply.schema();
    if (text == null) {
      unknown.put(id, clock.instant().plus(UNKNOWN_FOR));
      throw isUnknown(id);
    }
    if (!reply.type().equals("AVRO")) {
      throw new UnmappedException(
          "must be of Avro, but the registry's schema "
              + Integer.toUnsignedString(id)
              + " is of another format");
    }
    try {
      Schema.Parser parser = new Schema.Parser();
      parseReferences(reply, parser, new LinkedHashMap<>());
      return parser.parse(text);
    } catch (AvroRuntimeException e) {
      throw new UnmappedException(
          "has the registry's schema "
              + Integer.toUnsignedString(id)
              + ", which is none that Avro can read");
    }
  }

  /** Adds the schemas that a schema refers to before it, each once. */
  private void parseReferences(
      RegistryReply reply, Schema.Parser parser, Map<RegistryReply.SchemaReference, Boolean> seen)
      throws UnmappedException {
    for (RegistryReply.SchemaReference reference : reply.references()) {
      if (seen.size() < MOST_REFERENCES && seen.put(reference, true) == null) {
        RegistryReply referred =
            ask(
                "/subjects/"
                    + URLEncoder.encode(reference.subject(), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                    + "/versions/"
                    + reference.version());
        parseReferences(referred, parser, seen);
        String text = referred.schema();
        if (text != null) {
          parser.parse(text);
        }
      }
    }
  }

  private static UnmappedException isUnknown(int id) {
    return new UnmappedException(
        "has the schema " + Integer.toUnsignedString(id) + ", which the registry does not know");
  }

  /** Returns the answer to {@code path}; without a schema if the registry has none. */
  private RegistryReply ask(String path) {
    Instant end = clock.instant().plus(PATIENCE);
    int missing = 0;
    for (int failures = 1; ; failures++) {
      String last;
      try {
        RegistryAnswer answer = registry.get(path);
        RegistryReply reply = RegistryReply.read(answer.body());
        if (answer.status() == 200 && reply.schema() != null) {
          return reply;
        }
        boolean isMissing = answer.status() == 404 && reply.errorCode() / 100 == 404;
        missing += isMissing ? 1 : 0;
        if (missing == UNKNOWN_TWICE) {
          return reply;
        }
        if (!isMissing) {
          refuseMisconfigured(path, answer.status());
        }
        last = "status " + answer.status();
      } catch (IOException e) {
        last = e.getClass().getSimpleName();
      }
      Duration wait = AGAIN.delayOfAtLeastHalf(failures, 0.5);
      if (clock.instant().plus(wait).isAfter(end)) {
        throw new UncheckedIOException(
            new IOException(
                "--schemaRegistry gave no schema for "
                    + path
                    + " in "
                    + PATIENCE.toSeconds()
                    + " s, and last came "
                    + last));
      }
      sleep(wait);
    }
  }

  private static void refuseMisconfigured(String path, int status) {
    if (status >= 300 && status < 500 && status != 408 && status != 425 && status != 429) {
      String what =
          status == 401 || status == 403
              ? "check --schemaRegistryUser and --schemaRegistryPassword"
              : "check --schemaRegistry, which must be the address that /schemas/ids/… follows";
      throw new ConfigurationException(
          "the schema registry answered " + status + " to " + path + ": " + what);
    }
  }

  private void sleep(Duration wait) {
    try {
      sleeper.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while a schema was awaited", e));
    }
  }
}
