package io.cdfrecords.emulator.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one rule of a script, and refuses fields that have no meaning where they stand. */
final class FaultRuleReader {
  private static final Set<String> OF_EVERY_RULE =
      Set.of("on", "from", "times", "share", "seed", "do");
  private static final Set<Integer> STATUSES_WITH_PARTIAL = Set.of(409, 500, 503);
  private static final long LONGEST_DELAY_MILLIS = Duration.ofHours(1).toMillis();

  private final RuleFields fields;

  FaultRuleReader(RuleFields fields) {
    this.fields = fields;
  }

  FaultRule read() {
    FaultTarget on = target();
    Fault fault = fault(on);
    OptionalDouble share =
        fields.has("share") ? OptionalDouble.of(fields.share("share")) : OptionalDouble.empty();
    // A rule without a share is a single event by default; one with a share lasts.
    long times = share.isPresent() ? Long.MAX_VALUE : 1;
    return new FaultRule(
        on,
        fields.has("from") ? fields.whole("from", 1, Long.MAX_VALUE) : 1,
        fields.has("times") ? fields.whole("times", 1, Long.MAX_VALUE) : times,
        share,
        fields.has("seed") ? fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE) : 0,
        fault,
        fields.json());
  }

  private FaultTarget target() {
    String text = fields.text("on");
    for (FaultTarget target : FaultTarget.values()) {
      if (apiName(target).equals(text)) {
        return target;
      }
    }
    throw fields.refuse(
        "on",
        Arrays.stream(FaultTarget.values())
            .map(FaultRuleReader::apiName)
            .collect(Collectors.joining(", ", "must be one of ", "")));
  }

  private static String apiName(FaultTarget target) {
    return target.name().toLowerCase(Locale.ROOT);
  }

  private Fault fault(FaultTarget on) {
    return switch (fields.text("do")) {
      case "status" -> status(on);
      case "slow" -> slow();
      case "cutBefore" -> without(new Fault.CutBefore());
      case "cutAfter" -> without(new Fault.CutAfter());
      case "stall" -> without(new Fault.Stall());
      default ->
          throw fields.refuse("do", "must be one of status, slow, cutBefore, cutAfter, stall");
    };
  }

  private Fault slow() {
    allow("millis");
    return new Fault.Slow(Duration.ofMillis(fields.whole("millis", 0, LONGEST_DELAY_MILLIS)));
  }

  private Fault status(FaultTarget on) {
    allow("status", "retryAfter", "partial");
    int status = (int) fields.whole("status", 300, 599);
    return new Fault.Status(
        status,
        fields.has("retryAfter") ? Optional.of(fields.headerValue("retryAfter")) : Optional.empty(),
        fields.has("partial") ? Optional.of(partial(on, status)) : Optional.empty());
  }

  private PartialFailure partial(FaultTarget on, int status) {
    if (!STATUSES_WITH_PARTIAL.contains(status)) {
      throw fields.refuse("status", "must be 409, 500 or 503 beside partial");
    }
    if (!on.namesRecords()) {
      throw fields.refuse("on", "must be ingest, upsert, delete or any beside partial");
    }
    return new PartialFailure(fields.share("partial"), 0);
  }

  private Fault without(Fault fault) {
    allow();
    return fault;
  }

  private void allow(String... ofThisFault) {
    Set<String> allowed = new HashSet<>(OF_EVERY_RULE);
    allowed.addAll(Set.of(ofThisFault));
    fields.allowOnly(allowed, "a rule that does " + fields.text("do"));
  }
}
