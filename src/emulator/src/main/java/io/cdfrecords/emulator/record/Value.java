package io.cdfrecords.emulator.record;

/**
 * The facts about a property's value that are kept once it is read.
 *
 * @param kind its kind; for a list, that of its elements
 * @param fingerprint its content
 * @param textBytes the size of a text in UTF-8; 0 for other kinds
 */
record Value(ValueKind kind, Fingerprint fingerprint, int textBytes) {
  static Value of(ValueKind kind, Fingerprint content) {
    return new Value(kind, kind.tag().then(content), 0);
  }

  static Value text(TextContent text) {
    return new Value(
        ValueKind.TEXT, ValueKind.TEXT.tag().then(text.fingerprint()), text.utf8Bytes());
  }
}
