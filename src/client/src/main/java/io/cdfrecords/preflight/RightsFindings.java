package io.cdfrecords.preflight;

import io.cdfrecords.api.CallerRights;
import io.cdfrecords.api.CallerRights.Allowed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what the caller's rights lack for a job. */
final class RightsFindings {
  private static final String RECORDS = "streamRecordsAcl";
  static final String MODELS = "dataModelsAcl";
  private static final String SUBJECT = "rights";
  private static final int MOST_SPACES = 20;

  private RightsFindings() {}

  /**
   * Returns what the rights allow of the job.
   *
   * @param streamWasRead whether the service showed the stream, so that rights without that right
   *     are not all
   */
  static List<Finding> of(JobPlan plan, @Nullable CallerRights rights, boolean streamWasRead) {
    if (rights == null) {
      return List.of(Finding.notChecked(SUBJECT, "the caller's rights cannot be read", ""));
    }
    boolean mayReadStreams = mayReadStreams(plan, rights);
    if (!areAll(plan, rights, streamWasRead)) {
      return List.of(
          Finding.notChecked(SUBJECT, "the service does not list all of the caller's rights", ""));
    }
    List<Finding> findings = new ArrayList<>();
    List<@Nullable String> spaces = new ArrayList<>(plan.spaces());
    if (spaces.isEmpty()) {
      spaces.add(null);
    }
    for (String space : spaces) {
      if (rights.allows(RECORDS, "WRITE", plan.project(), space) == Allowed.NO) {
        findings.add(missing(Finding.Level.FAULT, RECORDS, "WRITE", space, "write records"));
      }
      if (plan.readsBack() && rights.allows(RECORDS, "READ", plan.project(), space) == Allowed.NO) {
        findings.add(
            missing(
                Finding.Level.WARNING,
                RECORDS,
                "READ",
                space,
                "read records back, so duplicates become dead letters unread"));
      }
    }
    findings.addAll(ofSample(plan, rights));
    if (rights.allows(MODELS, "READ", plan.project(), null) == Allowed.NO) {
      findings.add(
          missing(
              Finding.Level.FAULT, MODELS, "READ", null, "write records, which needs it besides"));
    }
    if (!mayReadStreams) {
      findings.add(
          missing(
              Finding.Level.WARNING,
              "streamsAcl",
              "READ",
              null,
              "read streams, so their type and fullness stay unknown"));
    }
    return findings.isEmpty()
        ? List.of(Finding.good(SUBJECT, "the caller may do what the job does"))
        : findings;
  }

  /** Returns whether what {@code rights} do not list is not allowed. */
  static boolean areAll(JobPlan plan, CallerRights rights, boolean streamWasRead) {
    return !streamWasRead || mayReadStreams(plan, rights);
  }

  private static boolean mayReadStreams(JobPlan plan, CallerRights rights) {
    return rights.allows("streamsAcl", "READ", plan.project(), null) != Allowed.NO;
  }

  /** Returns the spaces of the input's first records that the caller may not write. */
  private static List<Finding> ofSample(JobPlan plan, CallerRights rights) {
    return plan.sample().stream()
        .map(record -> record.id().space())
        .distinct()
        .filter(space -> !plan.spaces().contains(space))
        .filter(space -> rights.allows(RECORDS, "WRITE", plan.project(), null) != Allowed.NO)
        .filter(space -> rights.allows(RECORDS, "WRITE", plan.project(), space) == Allowed.NO)
        .limit(MOST_SPACES)
        .map(space -> missing(Finding.Level.WARNING, RECORDS, "WRITE", space, "write records"))
        .toList();
  }

  private static Finding missing(
      Finding.Level level, String acl, String action, @Nullable String space, String words) {
    return new Finding(
        level,
        SUBJECT,
        "the caller may not " + words + (space == null ? "" : " (space " + space + ")"),
        "give its group "
            + acl
            + ":"
            + action
            + (space == null ? "" : " with the space " + space + " in its scope"));
  }
}
