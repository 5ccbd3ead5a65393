package io.cdfrecords.pipelines.value;

import java.io.IOException;

/** A schema registry that answers one question at a time. */
@FunctionalInterface
interface SchemaRegistry {
  /**
   * The answer of a registry.
   *
   * @param status the HTTP status
   * @param body the text
   */
  record RegistryAnswer(int status, String body) {}

  /**
   * Sends one request.
   *
   * @param path the path from the registry's address on, as {@code /schemas/ids/1}
   * @throws IOException if there is no answer, or one without an end
   */
  RegistryAnswer get(String path) throws IOException;
}
