package io.cdfrecords.api;

import io.cdfrecords.record.SourceId;

/**
 * Creates what records need before they are written: one call is one change, and none deletes
 * anything or changes a property that is there. As {@link SchemaReader} it answers with values and
 * never retries.
 */
public interface SchemaWriter {
  /** Creates a space. */
  Reply createSpace(String space);

  /**
   * Creates a container. One that is there already is replaced by the definition: whether it is
   * must have been looked at before.
   *
   * @param definition the container as JSON, in the service's form
   * @throws IllegalArgumentException if it is not JSON
   */
  Reply createContainer(String definition);

  /**
   * Gives a container the properties of {@code definition} that it does not have. What it has is
   * read first, and put back as it is.
   *
   * @param container the container
   * @param definition a container as JSON, in the service's form
   * @return the answer to the change; where the reading is refused, that refusal, and where it
   *     fails in another way, that nothing was sent
   * @throws IllegalArgumentException if the definition is not JSON
   */
  Reply addProperties(SourceId container, String definition);

  /** Creates a stream from a template. */
  Reply createStream(String stream, String template);
}
