package io.cdfrecords.catalog;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.record.SourceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether one stream's records may be read, as this process has learned. Safe for use by several
 * threads.
 */
public final class ReadBackAccess {
  private static final Logger LOG = LoggerFactory.getLogger(ReadBackAccess.class);

  /** More definitions are read each time. */
  private static final int MOST_VIEWS = 1_000;

  private final Set<Question> denied = ConcurrentHashMap.newKeySet();
  private final Map<SourceId, Answer<ViewMapping>> views = new HashMap<>();
  private Instant notBefore = Instant.EPOCH;

  /** A space, and whether its records are read through containers or through views. */
  private record Question(String space, SourceKind kind) {}

  public boolean allows(String space, SourceKind kind) {
    return !denied.contains(new Question(space, kind));
  }

  /** The caller may not read {@code space}, or the service does not answer such a question. */
  public synchronized void deny(String stream, String space, SourceKind kind, Reply reply) {
    boolean first = denied.isEmpty();
    if (denied.add(new Question(space, kind)) && first) {
      LOG.warn(
          "duplicates in stream {} cannot be confirmed, and become failures unread: give the"
              + " caller's group StreamRecordsAcl:READ and DataModelsAcl:READ; reading space {}"
              + " came to {}",
          stream,
          space,
          reply.summary());
    }
  }

  /**
   * Returns the definition of {@code view}, read once; null if it cannot be read.
   *
   * @param reader reads the definition
   */
  public synchronized @Nullable ViewMapping mapping(
      SourceId view, Function<SourceId, Answer<ViewMapping>> reader) {
    Answer<ViewMapping> known = views.get(view);
    if (known == null) {
      known = reader.apply(view);
      boolean settled = known.content() != null || !StreamReplyClassifier.isPassing(known.reply());
      if (settled && views.size() < MOST_VIEWS) {
        views.put(view, known);
      }
    }
    return known.content();
  }

  /** Returns the instant before which nothing is read. */
  public synchronized Instant notBefore() {
    return notBefore;
  }

  public synchronized void leaveAloneUntil(Instant instant) {
    notBefore = instant.isAfter(notBefore) ? instant : notBefore;
  }
}
