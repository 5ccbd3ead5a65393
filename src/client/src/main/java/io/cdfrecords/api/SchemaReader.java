package io.cdfrecords.api;

import io.cdfrecords.record.SourceId;
import java.util.List;
import java.util.Set;

/**
 * Reads the data models of a project and the rights of its callers: one call is one request, and
 * nothing is changed. As {@link RecordsEndpoint} it answers with values, never retries, and throws
 * {@link ConfigurationException} only where no request could be made.
 *
 * <p>Anything the caller may not read is missing from an answer, or the answer is a 403: neither
 * means that it does not exist.
 */
public interface SchemaReader {
  /** The most ids in one call. */
  int MOST_IDS = 100;

  /** Reads containers, at most {@link #MOST_IDS}. */
  Answer<List<ContainerDefinition>> containers(List<SourceId> containers);

  /** Reads views, at most {@link #MOST_IDS}. */
  Answer<List<ViewDefinition>> views(List<SourceId> views);

  /** Returns those of {@code spaces}, at most {@link #MOST_IDS}, that exist and can be read. */
  Answer<Set<String>> spaces(List<String> spaces);

  /** Reads the rights of the caller. */
  Answer<CallerRights> rights();
}
