package io.cdfrecords.catalog;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.RecordCount;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.Sleeper;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.policy.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's description of each stream, read once for a process, for any number of shards: the
 * budget for that question is three a second for a whole identity.
 *
 * <p>Safe for use by several threads.
 */
public final class StreamCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(StreamCatalog.class);
  private static final double NEARLY_FULL = 0.8;

  /** Many workers start at one moment. */
  private static final Duration LONGEST_JITTER = Duration.ofMillis(250);

  /** A stream may be created while the job runs. */
  private static final Duration MISSING_FOR = Duration.ofSeconds(60);

  private final RecordsEndpoint endpoint;
  private final RetryPolicy retry;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Sleeper sleeper;
  private final HoldUpSchedule holdUps = new HoldUpSchedule();
  private final Map<String, KnownStream> entries = new ConcurrentHashMap<>();

  /** Creates a catalog without any entry. */
  public StreamCatalog(
      RecordsEndpoint endpoint,
      RetryPolicy retry,
      InstantSource clock,
      RandomGenerator random,
      Sleeper sleeper) {
    this.endpoint = endpoint;
    this.retry = retry;
    this.clock = clock;
    this.random = random;
    this.sleeper = sleeper;
  }

  /**
   * Returns the facts of {@code stream}; reads them from the service if there is no entry.
   *
   * @throws ConfigurationException if the answer says that no request of this job can succeed
   */
  public StreamFacts facts(String stream) {
    return entry(stream).facts();
  }

  /** Returns the spaces accepted in {@code stream} so far. */
  public AcceptedSpaces spaces(String stream) {
    return entry(stream).spaces;
  }

  /** Returns the access to stored records of {@code stream}. */
  public ReadBackAccess readBack(String stream) {
    return entry(stream).readBack;
  }

  /**
   * Returns that {@code stream} is full, in words and from a new reading; null if it is not, or if
   * that is unknown.
   */
  public @Nullable String fullness(String stream) {
    StreamInfo info = endpoint.stream(stream).content();
    return info == null || info.usedShare() < 1 ? null : describe(info);
  }

  /**
   * Returns how many records {@code stream} held lately.
   *
   * @param anew whether another reading is made where the last is some time ago
   */
  public List<RecordCount> recordCounts(String stream, boolean anew) {
    return entry(stream).recordCounts(anew);
  }

  /** Returns the obstacles of this process's streams. */
  public HoldUpSchedule holdUps() {
    return holdUps;
  }

  private KnownStream entry(String stream) {
    return entries.computeIfAbsent(stream, KnownStream::new);
  }

  private static String describe(StreamInfo info) {
    return String.format(
        Locale.ROOT,
        "stream %s is %.0f %% full",
        info.externalId(),
        Math.floor(info.usedShare() * 100));
  }

  private final class KnownStream {
    private final String stream;
    private final AcceptedSpaces spaces = new AcceptedSpaces();
    private final ReadBackAccess readBack = new ReadBackAccess();
    private final RecordCounts counts = new RecordCounts();
    private @Nullable StreamFacts facts;
    private Instant validUntil = Instant.MAX;
    private int failuresInRow;

    KnownStream(String stream) {
      this.stream = stream;
    }

    synchronized StreamFacts facts() {
      StreamFacts known = facts;
      if (known == null || !clock.instant().isBefore(validUntil)) {
        if (known == null) {
          jitter();
        }
        known = ask();
        facts = known;
      }
      return known;
    }

    synchronized List<RecordCount> recordCounts(boolean anew) {
      if (anew && counts.isDue(clock.instant())) {
        counts.add(endpoint.stream(stream).content(), clock.instant());
      }
      return counts.all();
    }

    private StreamFacts ask() {
      Answer<StreamInfo> answer = endpoint.stream(stream);
      if (answer.reply().status() == 401 && !answer.reply().error().autoRetryable()) {
        // The endpoint has dropped the token; this attempt uses a new one.
        answer = endpoint.stream(stream);
      }
      StreamFacts found = StreamReplyClassifier.read(stream, answer, this::retryAt);
      validUntil = validUntil(found);
      counts.add(answer.content(), clock.instant());
      if (!(found instanceof StreamFacts.Unreachable)) {
        failuresInRow = 0;
      }
      if (answer.content() != null && answer.content().usedShare() >= NEARLY_FULL) {
        LOG.warn("{}: {}", describe(answer.content()), "a full stream takes no more records");
      }
      return found;
    }

    private Instant retryAt(@Nullable Duration retryAfter) {
      failuresInRow++;
      return clock
          .instant()
          .plus(retry.schedule().delay(failuresInRow, random.nextDouble(), retryAfter));
    }

    private Instant validUntil(StreamFacts found) {
      if (found instanceof StreamFacts.Unreachable unreachable) {
        return unreachable.retryAt();
      }
      return found instanceof StreamFacts.Missing ? clock.instant().plus(MISSING_FOR) : Instant.MAX;
    }

    private void jitter() {
      try {
        sleeper.sleep(Duration.ofMillis((long) (LONGEST_JITTER.toMillis() * random.nextDouble())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
