package io.cdfrecords.emulator.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;

/**
 * The default value of a property.
 *
 * @param json the value as it is stored
 * @param fingerprint its content
 */
public record DefaultValue(String json, Fingerprint fingerprint) {

  /**
   * Reads a value that must fit the property it is the default of.
   *
   * @throws RequestRefusedException with 400, where it does not
   */
  public static DefaultValue read(byte[] json, PropertySchema property) {
    return JsonInput.read(
        json,
        "defaultValue",
        input -> {
          BodyEdits edits = new BodyEdits();
          Fingerprint fingerprint = new TypedValueReader(input, edits).read(property);
          return new DefaultValue(new String(edits.applied(json, 0), UTF_8), fingerprint);
        });
  }
}
