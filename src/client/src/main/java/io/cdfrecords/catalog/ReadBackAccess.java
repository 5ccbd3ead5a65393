package io.cdfrecords.catalog;

import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SourceKind;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether one stream's records may be read, as this process has learned. Safe for use by several
 * threads.
 */
public final class ReadBackAccess {
  private static final Logger LOG = LoggerFactory.getLogger(ReadBackAccess.class);

  private final Set<Question> denied = ConcurrentHashMap.newKeySet();
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

  /** Nobody reads before this instant. */
  public synchronized Instant notBefore() {
    return notBefore;
  }

  public synchronized void leaveAloneUntil(Instant instant) {
    notBefore = instant.isAfter(notBefore) ? instant : notBefore;
  }
}
