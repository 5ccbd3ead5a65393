package io.cdfrecords.http;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a temporary refusal from a fault of the configuration. Proxies, load balancers and
 * a service that still learns of a new stream or of new rights refuse in passing what they accept a
 * moment later. Such an answer is marked as one that may safely be tried again, until the same kind
 * has come for a time without an acceptance between; then it stands as it is, and says what
 * answered.
 *
 * <p>Safe for use by several threads.
 */
final class PassingFaultClassifier {
  /**
   * What the service says of a request. Any other refusal is of an intermediary: 407 of a proxy,
   * 411 of one that wants a length, 421 of a balancer, 425 of one that fears a replay, 405 and 423
   * of one that is being set up, 451 of a filter, 460 and 499 of those that gave up waiting.
   */
  private static final Set<Integer> OF_THE_SERVICE =
      Set.of(400, 401, 403, 404, 408, 409, 413, 422, 429);

  /** What is done with a stream whose records are written. */
  static final String WRITE = "write";

  /** More kinds are not told apart: each space of each stream may be one. */
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final Duration patience;
  private final Set<Subject> accepted = new HashSet<>();
  private final Map<FaultKind, Series> series =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FaultKind, Series> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param patience how long each kind is tried
   */
  PassingFaultClassifier(InstantSource clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * What a request is about, as far as a refusal may be.
   *
   * @param stream the stream
   * @param action what is done with it
   * @param space the one space of the request; null where there are several, or none
   */
  record Subject(String stream, String action, @Nullable String space) {
    boolean isBeside(Subject other) {
      return stream.equals(other.stream) && action.equals(other.action);
    }

    static Subject of(RecordsRequest request) {
      String space = null;
      for (EncodedRecord record : request.records()) {
        if (space != null && !space.equals(record.id().space())) {
          return new Subject(request.stream(), WRITE, null);
        }
        space = record.id().space();
      }
      return new Subject(request.stream(), WRITE, space);
    }
  }

  private record FaultKind(int status, @Nullable Subject subject) {}

  private record Series(Instant begun, int count) {}

  /**
   * Returns {@code reply}, marked as safe to try again where it may pass.
   *
   * @param subject what the request was about
   * @param reply what was answered
   * @param intermediary what the answer says it was written by or came through, or null
   */
  synchronized Reply judge(Subject subject, Reply reply, @Nullable String intermediary) {
    int status = reply.status();
    if (status >= 200 && status < 300) {
      if (accepted.size() < MOST) {
        accepted.add(subject);
      }
      series.keySet().removeIf(kind -> kind.subject() == null || kind.subject().equals(subject));
      return reply;
    }
    FaultKind kind = kind(subject, reply);
    if (kind == null) {
      return reply;
    }
    Series known = series.getOrDefault(kind, new Series(clock.instant(), 0));
    Series now = new Series(known.begun(), known.count() + 1);
    series.put(kind, now);
    if (mayPass(kind, now)) {
      return reply.withError(reply.error().withAutoRetryable());
    }
    boolean first = status == 401 && now.count() == 1;
    boolean own = reply.isOfTheService() && !isOfIntermediaries(status);
    return first || own ? reply : reply.withError(explained(reply.error(), now, intermediary));
  }

  private static boolean isOfIntermediaries(int status) {
    return status >= 400 && status < 500 && !OF_THE_SERVICE.contains(status);
  }

  /** Null for what is no such fault. A refusal that is not the service's own is about no stream. */
  private static @Nullable FaultKind kind(Subject subject, Reply reply) {
    int status = reply.status();
    if (isOfIntermediaries(status)) {
      return new FaultKind(status, null);
    }
    if (status != 401 && status != 403 && status != 404) {
      return null;
    }
    if (!reply.isOfTheService()) {
      return new FaultKind(status, null);
    }
    if (status == 401 || status == 404) {
      return new FaultKind(status, subject);
    }
    // Which of several spaces is refused shows when each is sent apart.
    boolean several = subject.space() == null && subject.action().equals(WRITE);
    return several ? null : new FaultKind(status, subject);
  }

  private boolean mayPass(FaultKind kind, Series series) {
    // The first 401 is answered with a fresh token, at once.
    boolean fresh = kind.status() == 401 && series.count() == 1;
    return !fresh && (isOfTheSpaceAlone(kind) ? series.count() == 1 : inTime(series));
  }

  private boolean inTime(Series series) {
    return Duration.between(series.begun(), clock.instant()).compareTo(patience) < 0;
  }

  /** Where other spaces of the stream are accepted, and this one never was, a repetition counts. */
  private boolean isOfTheSpaceAlone(FaultKind kind) {
    Subject subject = kind.subject();
    return kind.status() == 403
        && subject != null
        && !accepted.contains(subject)
        && accepted.stream().anyMatch(other -> other.isBeside(subject));
  }

  private ReplyError explained(ReplyError error, Series series, @Nullable String intermediary) {
    String said = Objects.requireNonNullElse(error.message(), "");
    Duration since = Duration.between(series.begun(), clock.instant());
    return error.withMessage(
        said
            + (said.isEmpty() ? "" : "; ")
            + "the same answer came for "
            + since.toSeconds()
            + " s, and not in the service's form: look at what stands between"
            + (intermediary == null ? "" : " (" + intermediary + ")"));
  }
}
