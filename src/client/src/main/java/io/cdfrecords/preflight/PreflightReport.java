package io.cdfrecords.preflight;

import java.util.Comparator;
import java.util.List;

/**
 * All that was found out about a job.
 *
 * @param findings the faults first
 */
public record PreflightReport(List<Finding> findings) {
  /** Sorts a copy. */
  public PreflightReport {
    findings = findings.stream().sorted(Comparator.comparing(Finding::level)).toList();
  }

  /** Returns whether the job is sure to fail. */
  public boolean hasFaults() {
    return findings.stream().anyMatch(one -> one.level() == Finding.Level.FAULT);
  }

  /** Returns the report in words, a line for each finding. */
  public List<String> lines() {
    return findings.stream().map(Finding::toString).toList();
  }
}
