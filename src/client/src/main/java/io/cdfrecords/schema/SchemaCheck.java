package io.cdfrecords.schema;

import io.cdfrecords.api.RuleTrials;
import io.cdfrecords.api.SchemaDoubt;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses records that the service would refuse, before they are sent.
 *
 * <p>It refuses by a rule that every reading of the service's documentation shares, and by a
 * definition that was read within 30 s: a container that changed is known after that time at the
 * latest, and at once where a rule is broken for the first time. A rule that is our reading makes a
 * doubt, which travels with the record. One record of each such rule and definition is sent; where
 * the service refuses that record and names the property, the others are refused here. Records of
 * unknown definitions are sent.
 *
 * <p>Safe for use by several threads.
 */
public final class SchemaCheck implements RuleTrials {
  private final SchemaCatalog catalog;
  private final RecordCheck check;
  private final InstantSource clock;
  private final Trials trials = new Trials();

  /** Creates a check that has read no definition yet. */
  public SchemaCheck(SchemaReader reader, InstantSource clock) {
    this.catalog = new SchemaCatalog(reader, clock);
    this.check = new RecordCheck(catalog);
    this.clock = clock;
  }

  /** Returns what is known against {@code record}. It may read definitions. */
  public SchemaFinding check(CdfRecord record) {
    Instant now = clock.instant();
    List<RecordCheck.Violation> findings = check.findings(record, now);
    if (findings.isEmpty()) {
      return SchemaFinding.NONE;
    }
    RecordCheck.Violation first = findings.get(0);
    if (first.isCertain()) {
      Freshness freshness = freshen(first, now);
      if (freshness == Freshness.UNKNOWN) {
        return SchemaFinding.NONE;
      }
      if (freshness == Freshness.READ_AGAIN) {
        findings = check.findings(record, now);
      }
    }
    if (findings.isEmpty()) {
      return SchemaFinding.NONE;
    }
    first = findings.get(0);
    return first.isCertain() ? SchemaFinding.refused(first.message()) : doubtful(findings, now);
  }

  private SchemaFinding doubtful(List<RecordCheck.Violation> findings, Instant now) {
    List<SchemaDoubt> doubts = new ArrayList<>(findings.size());
    for (RecordCheck.Violation finding : findings) {
      KnownContainer container = finding.container();
      Integer definition = container == null ? null : fingerprint(finding.source(), container, now);
      if (container != null && definition != null) {
        doubts.add(
            new SchemaDoubt(
                finding.source(),
                finding.name(),
                container.definition().id(),
                finding.property(),
                finding.breach().rule().name(),
                definition,
                finding.breach().text()));
      }
    }
    String refusal = refusal(doubts);
    return refusal == null ? new SchemaFinding(null, doubts) : SchemaFinding.refused(refusal);
  }

  /** Notes that the service refused a record: known definitions may be outdated. */
  public void refused() {
    catalog.refused();
  }

  @Override
  public boolean concern(List<SchemaDoubt> doubts) {
    return !trials.areAccepted(doubts);
  }

  @Override
  public @Nullable String refusal(List<SchemaDoubt> doubts) {
    return trials.refused(doubts).stream()
        .filter(this::isCurrent)
        .map(SchemaDoubt::message)
        .findFirst()
        .orElse(null);
  }

  @Override
  public Decision turn(List<SchemaDoubt> doubts) {
    if (trials.areAccepted(doubts)) {
      return Decision.SEND;
    }
    return trials.turn(doubts.stream().filter(this::isCurrent).toList(), clock.instant());
  }

  @Override
  public void ended(List<SchemaDoubt> doubts, boolean stored, int status, String said) {
    for (SchemaDoubt doubt : doubts) {
      if (stored) {
        trials.accept(doubt);
      } else if (status == 400 && names(said, doubt)) {
        trials.refuse(doubt);
      } else {
        trials.withoutResult(doubt);
      }
    }
  }

  @Override
  public void released(List<SchemaDoubt> doubts) {
    doubts.forEach(trials::release);
  }

  /** A refusal for another cause is no evidence for the rule. */
  private static boolean names(String said, SchemaDoubt doubt) {
    String name = "(?<![A-Za-z0-9_-])(?:%s|%s)(?![A-Za-z0-9_-])";
    return Pattern.compile(
            name.formatted(Pattern.quote(doubt.name()), Pattern.quote(doubt.property())))
        .matcher(said)
        .find();
  }

  /** Reads the definitions again by which a record would be refused, if they are too old. */
  private Freshness freshen(RecordCheck.Violation finding, Instant now) {
    boolean first = finding.isFirst();
    Freshness one = catalog.freshen(finding.source(), first, now);
    KnownContainer container = finding.container();
    if (one == Freshness.UNKNOWN
        || container == null
        || container.definition().id().equals(finding.source())) {
      return one;
    }
    Freshness mapped = catalog.freshen(container.definition().id(), first, now);
    return one == Freshness.FRESH || mapped == Freshness.UNKNOWN ? mapped : one;
  }

  /** Returns whether a doubt is about the definition as it is now, within 30 s. */
  private boolean isCurrent(SchemaDoubt doubt) {
    Instant now = clock.instant();
    if (catalog.freshen(doubt.source(), false, now) == Freshness.UNKNOWN
        || catalog.freshen(doubt.container(), false, now) == Freshness.UNKNOWN) {
      return false;
    }
    KnownContainer container = catalog.container(doubt.container(), now);
    Integer definition = container == null ? null : fingerprint(doubt.source(), container, now);
    return definition != null && definition == doubt.definition();
  }

  /** Returns what tells the definitions from others, or null where one is unknown. */
  private @Nullable Integer fingerprint(SourceId source, KnownContainer container, Instant now) {
    if (source.type() != SourceId.SourceType.VIEW) {
      return container.fingerprint();
    }
    KnownView view = catalog.view(source, now);
    return view == null ? null : (Integer) (31 * container.fingerprint() + view.fingerprint());
  }
}
