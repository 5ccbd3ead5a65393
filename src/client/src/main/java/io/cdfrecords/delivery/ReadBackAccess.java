package io.cdfrecords.delivery;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether one stream's records may be read, as this process has learned. Safe for use by several
 * threads.
 */
final class ReadBackAccess {
  private static final Logger LOG = LoggerFactory.getLogger(ReadBackAccess.class);

  private final Set<String> deniedSpaces = ConcurrentHashMap.newKeySet();
  private Instant notBefore = Instant.EPOCH;

  boolean allows(String space) {
    return !deniedSpaces.contains(space);
  }

  /** The caller may not read {@code space}, or the service does not answer such a question. */
  synchronized void deny(String stream, String space, Reply reply) {
    boolean first = deniedSpaces.isEmpty();
    if (deniedSpaces.add(space) && first) {
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
  synchronized Instant notBefore() {
    return notBefore;
  }

  synchronized void leaveAloneUntil(Instant instant) {
    notBefore = instant.isAfter(notBefore) ? instant : notBefore;
  }
}
