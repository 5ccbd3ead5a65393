package io.cdfrecords.emulator.record;

import com.fasterxml.jackson.core.JsonToken;
import io.cdfrecords.emulator.json.JsonInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the value of a property, a single value or a list of them. */
final class UntypedPropertyReader {
  /** Distinguishes a list of one value from the value itself. */
  static final Fingerprint LIST = Fingerprint.of("list");

  private UntypedPropertyReader() {}

  static Fingerprint read(JsonInput input) throws IOException {
    return input.parser().currentToken() == JsonToken.START_ARRAY
        ? list(input)
        : UntypedValueReader.read(input).fingerprint();
  }

  private static Fingerprint list(JsonInput input) throws IOException {
    Fingerprint content = LIST;
    @Nullable ValueKind kind = null;
    int length = 0;
    int textBytes = 0;
    while (input.nextElement()) {
      Value value = UntypedValueReader.read(input);
      kind = kind == null ? value.kind() : common(input, kind, value.kind());
      content = content.then(value.fingerprint());
      textBytes += value.textBytes();
      // Before the list's end, so that an endless list is not read to its end.
      if (++length > RecordLimits.LIST) {
        throw tooLong(input, kind);
      }
    }
    checkEnd(input, length, textBytes);
    if (kind != null && length > kind.longestList()) {
      throw tooLong(input, kind);
    }
    return content;
  }

  /** Refuses a list, at its end, that is empty or holds too much text. */
  static void checkEnd(JsonInput input, int length, int textBytes) {
    if (length == 0) {
      throw input.refuse("must not be an empty list; leave the property out");
    }
    if (textBytes > RecordLimits.TEXT_LIST_BYTES) {
      throw input.refuse(
          "must hold at most %d bytes of text in all, but has %d"
              .formatted(RecordLimits.TEXT_LIST_BYTES, textBytes));
    }
  }

  /** Json may happen to look like a relation, so the two may share a list; no others may. */
  private static ValueKind common(JsonInput input, ValueKind list, ValueKind element) {
    if (list == element) {
      return list;
    }
    boolean objects =
        (list == ValueKind.JSON || list == ValueKind.RELATION)
            && (element == ValueKind.JSON || element == ValueKind.RELATION);
    if (!objects) {
      throw input.refuse("must be a %s like the list's first element".formatted(list));
    }
    return ValueKind.JSON;
  }

  private static RuntimeException tooLong(JsonInput input, ValueKind kind) {
    return input.refuse("must be a list of 1 to %d of kind %s".formatted(kind.longestList(), kind));
  }
}
