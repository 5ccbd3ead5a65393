package io.cdfrecords.policy;

import io.cdfrecords.api.Bounds;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.StreamInfo;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much may be sent to each stream: the quota of its template, which the job is to keep to
 * instead of being throttled. The window slides: a burst may use the whole budget at once, then
 * what leaves the window comes back.
 *
 * <p>The quotas of the templates are those of the service's page on <a
 * href="https://docs.cognite.com/cdf/dm/records/">records and streams</a>.
 */
public final class StreamBudget implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);
  private static final Duration LONGEST_WINDOW = Duration.ofHours(24);

  /** The window of every published quota. */
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private static final Map<String, StreamQuota> TEMPLATES =
      Map.of(
          "ImmutableTestStream",
              new StreamQuota(800_000, 1_500_000_000, Long.MAX_VALUE, TEN_MINUTES),
          "BasicArchive", new StreamQuota(170_000, 170_000_000, Long.MAX_VALUE, TEN_MINUTES),
          "BasicLiveData", new StreamQuota(170_000, 170_000_000, 85_000, TEN_MINUTES));

  private static final StreamBudget OF_TEMPLATE = new StreamBudget(null);

  private final @Nullable StreamQuota quota;

  private StreamBudget(@Nullable StreamQuota quota) {
    this.quota = quota;
  }

  /**
   * Returns the published quota of the template that each stream was created from:
   * ImmutableTestStream, BasicArchive or BasicLiveData. The caller has to be allowed to read the
   * stream (StreamsAcl:READ).
   */
  public static StreamBudget ofTemplate() {
    return OF_TEMPLATE;
  }

  /**
   * Returns a quota for ten minutes, without a limit of updates.
   *
   * @param records the most records ingested or upserted, 1 or more
   * @param bytes the most bytes of their uncompressed requests, 1 or more
   */
  public static StreamBudget of(long records, long bytes) {
    return new StreamBudget(
        new StreamQuota(
            positive("records", records), positive("bytes", bytes), Long.MAX_VALUE, TEN_MINUTES));
  }

  /**
   * Returns a copy with a limit of updates.
   *
   * @param updates the most records upserted or deleted, 1 or more; default no limit
   */
  public StreamBudget updates(long updates) {
    StreamQuota given = given("updates");
    return new StreamBudget(
        new StreamQuota(
            given.records(), given.bytes(), positive("updates", updates), given.window()));
  }

  /**
   * Returns a copy for another length of time.
   *
   * @param window from 1 second to 24 hours, default 10 minutes
   */
  public StreamBudget per(Duration window) {
    Bounds.check("streamBudget per", window, SHORTEST_WINDOW, LONGEST_WINDOW);
    StreamQuota given = given("per");
    return new StreamBudget(
        new StreamQuota(given.records(), given.bytes(), given.updates(), window));
  }

  /** As {@code template}, or {@code records/bytes/updates/window}. */
  @Override
  public String toString() {
    return quota == null
        ? "template"
        : quota.records()
            + "/"
            + quota.bytes()
            + "/"
            + (quota.updates() == Long.MAX_VALUE ? "unlimited" : quota.updates())
            + "/"
            + quota.window();
  }

  public Duration window() {
    return quota == null ? TEN_MINUTES : quota.window();
  }

  /**
   * Returns the quota of {@code stream}.
   *
   * @param info how the service describes it, or null where the caller may not read that
   * @throws ConfigurationException if it is the template's, and that is unknown
   */
  public StreamQuota quota(String stream, @Nullable StreamInfo info) {
    if (quota != null) {
      return quota;
    }
    String template = info == null ? null : info.template();
    StreamQuota published = template == null ? null : TEMPLATES.get(template);
    if (published != null) {
      return published;
    }
    throw new ConfigurationException(
        "the budget of stream "
            + stream
            + " is to be that of its template, but "
            + (template == null
                ? "the template cannot be read: give the caller's group StreamsAcl:READ, or"
                : "no quota is published for template " + template + ":")
            + " give the budget as StreamBudget.of(records, bytes)");
  }

  /** Refuses a budget that leaves a shard nothing. */
  public void checkShares(int shards) {
    if (quota != null) {
      StreamQuota share = quota.share(shards);
      if (share.records() == 0 || share.bytes() == 0 || share.updates() == 0) {
        throw new IllegalArgumentException(
            "streamBudget must be at least 1 of each for each of "
                + shards
                + " shards, but was "
                + this);
      }
    }
  }

  private StreamQuota given(String part) {
    if (quota == null) {
      throw new IllegalStateException(
          part + " is the template's own: give it with StreamBudget.of(records, bytes)");
    }
    return quota;
  }

  private static long positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "streamBudget " + name + " must be at least 1, but was " + value);
    }
    return value;
  }
}
