package io.cdfrecords.schema;

import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses records that the service would refuse, before they are sent.
 *
 * <p>It refuses by a rule that every reading of the service's documentation shares, and by a
 * definition that was read within 30 s. The first record that breaks a rule which is our reading is
 * sent; if the service refuses that record and names the property, further ones are refused here.
 * Records of unknown definitions are sent.
 *
 * <p>Safe for use by several threads.
 */
public final class SchemaCheck {
  private static final int MOST_TRIALS = 10_000;

  private final SchemaCatalog catalog;
  private final RecordCheck check;
  private final InstantSource clock;
  private final Map<Tried, RecordCheck.Violation> trials =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tried, RecordCheck.Violation> eldest) {
          return size() > MOST_TRIALS;
        }
      };
  private volatile boolean waiting;

  private record Tried(String stream, RecordId id) {}

  /** Creates a check that has read no definition yet. */
  public SchemaCheck(SchemaReader reader, InstantSource clock) {
    this.catalog = new SchemaCatalog(reader, clock);
    this.check = new RecordCheck(catalog);
    this.clock = clock;
  }

  /**
   * Returns why {@code record} cannot be written, naming property, rule and the kind of the value
   * and never the value; null where nothing is known against it. It may read definitions.
   */
  public @Nullable String violation(String stream, CdfRecord record) {
    Instant now = clock.instant();
    List<RecordCheck.Violation> findings = check.findings(record, now);
    if (findings.isEmpty()) {
      return null;
    }
    Freshness freshness = freshen(findings, now);
    if (freshness == Freshness.UNKNOWN) {
      return null;
    }
    if (freshness == Freshness.READ_AGAIN) {
      findings = check.findings(record, now);
    }
    return findings.isEmpty() ? null : decided(stream, record.id(), findings, now);
  }

  /**
   * Notes the service's verdict on a record.
   *
   * @param accepted whether it is stored
   * @param status the status of the refusal; 0 where there was none
   * @param said what the failure says, with the service's words
   */
  public void settled(String stream, RecordId id, boolean accepted, int status, String said) {
    if (status == 400 && !accepted) {
      catalog.refused();
    }
    if (!waiting) {
      return;
    }
    RecordCheck.Violation finding;
    synchronized (trials) {
      finding = trials.remove(new Tried(stream, id));
      waiting = !trials.isEmpty();
    }
    if (finding == null) {
      return;
    }
    KnownContainer container = Objects.requireNonNull(finding.container());
    if (accepted) {
      container.tried(finding.kind(), false, clock.instant());
    } else if (status == 400 && names(said, finding)) {
      container.tried(finding.kind(), true, clock.instant());
    } else {
      container.untried(finding.kind());
    }
  }

  /** A refusal for another cause is no evidence for the rule. */
  private static boolean names(String said, RecordCheck.Violation finding) {
    String name = "(?<![A-Za-z0-9_-])(?:%s|%s)(?![A-Za-z0-9_-])";
    return Pattern.compile(
            name.formatted(
                Pattern.quote(finding.property()), Pattern.quote(finding.kind().property())))
        .matcher(said)
        .find();
  }

  /** Reads the definitions again by which a record would be refused, if they are too old. */
  private Freshness freshen(List<RecordCheck.Violation> findings, Instant now) {
    Freshness all = Freshness.FRESH;
    for (RecordCheck.Violation finding : findings) {
      if (!mayRefuse(finding)) {
        continue;
      }
      boolean first = finding.isFirst();
      Freshness one = catalog.freshen(finding.source(), first, now);
      KnownContainer container = finding.container();
      if (container != null && !container.definition().id().equals(finding.source())) {
        Freshness mapped = catalog.freshen(container.definition().id(), first, now);
        one = one == Freshness.FRESH || mapped == Freshness.UNKNOWN ? mapped : one;
      }
      if (one == Freshness.UNKNOWN) {
        return one;
      }
      all = one == Freshness.READ_AGAIN ? one : all;
    }
    return all;
  }

  private static boolean mayRefuse(RecordCheck.Violation finding) {
    KnownContainer container = finding.container();
    return finding.isCertain() || (container != null && container.hasRefused(finding.kind()));
  }

  private @Nullable String decided(
      String stream, RecordId id, List<RecordCheck.Violation> findings, Instant now) {
    RecordCheck.Violation first = findings.get(0);
    if (first.isCertain()) {
      return first.message();
    }
    for (RecordCheck.Violation finding : findings) {
      KnownContainer container = Objects.requireNonNull(finding.container());
      KnownContainer.Decision decision = container.decide(finding.kind(), now);
      if (decision == KnownContainer.Decision.REFUSE) {
        return finding.message();
      }
      if (decision == KnownContainer.Decision.TRY) {
        synchronized (trials) {
          // One rule a record: which of several was meant would not show.
          RecordCheck.Violation other = trials.putIfAbsent(new Tried(stream, id), finding);
          waiting = true;
          if (other != null) {
            container.untried(finding.kind());
          }
        }
      }
    }
    return null;
  }
}
