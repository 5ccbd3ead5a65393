package io.cdfrecords.emulator.record;

import io.cdfrecords.emulator.json.JsonInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads sources, most of which repeat the bytes of the previous one. */
final class RecentSource {
  private byte[] json = {};
  private @Nullable SourceReference source;
  private Fingerprint fingerprint = Fingerprint.NOTHING;

  /** Returns the source at the current position. */
  SourceReference read(JsonInput input) throws IOException {
    @Nullable SourceReference recent = source;
    if (recent != null && input.standsAt(json)) {
      input.skip();
      return recent;
    }
    int start = input.offset();
    SourceReference read = SourceReference.read(input);
    json = input.rawSince(start);
    source = read;
    fingerprint = read.fingerprint();
    return read;
  }

  /** Returns the fingerprint of the source that was read last. */
  Fingerprint fingerprint() {
    return fingerprint;
  }
}
