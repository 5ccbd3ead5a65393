package io.cdfrecords.beam;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A CDF project and its address.
 *
 * @param baseUrl the cluster, as {@code https://westeurope-1.cognitedata.com}: {@code https}, or
 *     {@code http} to this machine's own loopback, where an emulator runs
 * @param project the project's name in that cluster
 */
public record CdfProject(String baseUrl, String project) implements Serializable {
  /** Refuses null and the empty name. */
  public CdfProject {
    requireNonNull(baseUrl, "baseUrl");
    requireNonNull(project, "project");
    if (project.isBlank()) {
      throw new IllegalArgumentException(
          "project must be the name of a CDF project, but was empty");
    }
  }

  /** Returns the project {@code project} of the cluster at {@code baseUrl}. */
  public static CdfProject of(String baseUrl, String project) {
    return new CdfProject(baseUrl, project);
  }
}
