package io.cdfrecords.pipelines.value;

import java.io.IOException;

/** A schema registry that answers one question at a time. */
@FunctionalInterface
interface SchemaRegistry {
  /**
   * What a registry answered.
   *
   * @param status the status of HTTP
   * @param body its text
   */
  record RegistryAnswer(int status, String body) {}

  /**
   * Asks once.
   *
   * @param path what is asked for, from the registry's address on, as {@code /schemas/ids/1}
   * @throws IOException if there is no answer, or one without an end
   */
  RegistryAnswer get(String path) throws IOException;
}
