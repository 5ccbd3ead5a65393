package io.cdfrecords.emulator.record;

import io.cdfrecords.emulator.json.JsonInput;
import org.jspecify.annotations.Nullable;

/**
 * The sources of a record that was written through views, as its containers have them.
 *
 * @param content the fingerprint of the containers and all their properties
 * @param json the JSON that is stored
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record StoredSources(Fingerprint content, byte[] json) {
  /**
   * Reads the sources that views stand for.
   *
   * @param schema what they are checked against; null where any container will do
   * @throws io.cdfrecords.emulator.json.RequestRefusedException with 400, where a container needs a
   *     property that the views did not write
   */
  static StoredSources read(byte[] json, @Nullable Schema schema) {
    return JsonInput.read(
        json,
        "sources",
        input -> {
          @Nullable StrictProperties strict =
              schema == null ? null : new StrictProperties(input, schema, false);
          SourceReader reader = SourceReader.ofContainers(input, strict);
          Fingerprint content = Fingerprint.NOTHING;
          input.beginArray();
          while (input.nextElement()) {
            content = content.and(reader.read());
          }
          return strict == null
              ? new StoredSources(content, json)
              : new StoredSources(strict.complete(), strict.stored(json, 0));
        });
  }
}
