package io.cdfrecords.emulator.record;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.wire.JsonInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one entry of a request's {@code items}. */
final class ItemReader {
  private final JsonInput input;
  private final SourceReader sourceReader;

  /** Most records of a request share a space: one text serves them all in the store. */
  private @Nullable String recentSpace;

  ItemReader(JsonInput input) {
    this.input = input;
    this.sourceReader = new SourceReader(input);
  }

  /** Reads a record to be written. */
  IncomingRecord record() throws IOException {
    int begin = input.offset();
    input.beginObject();
    @Nullable String space = null;
    @Nullable String externalId = null;
    @Nullable Fingerprint content = null;
    byte[] sources = {};
    String name;
    while ((name = input.nextName()) != null) {
      switch (name) {
        case "space" -> space = space();
        case "externalId" -> externalId = externalId();
        case "sources" -> {
          int start = input.offset();
          content = sources();
          sources = input.rawSince(start);
        }
        default -> throw input.unknown();
      }
    }
    if (content == null) {
      throw input.missing("sources");
    }
    int bytes = input.offset() + 1 - begin;
    return new IncomingRecord(identifier(space, externalId), sources, content, bytes);
  }

  /** Reads the identifier of a record to be deleted. */
  RecordIdentifier identifier() throws IOException {
    input.beginObject();
    @Nullable String space = null;
    @Nullable String externalId = null;
    String name;
    while ((name = input.nextName()) != null) {
      switch (name) {
        case "space" -> space = space();
        case "externalId" -> externalId = externalId();
        default -> throw input.unknown();
      }
    }
    return identifier(space, externalId);
  }

  private RecordIdentifier identifier(@Nullable String space, @Nullable String externalId) {
    if (space == null) {
      throw input.missing("space");
    }
    if (externalId == null) {
      throw input.missing("externalId");
    }
    return new RecordIdentifier(space, externalId);
  }

  private String space() throws IOException {
    String space = input.text();
    if (recentSpace != null && recentSpace.equals(space)) {
      return recentSpace;
    }
    if (!NameRule.SPACE.accepts(space)) {
      throw input.refuse(NameRule.SPACE.toString());
    }
    recentSpace = space;
    return space;
  }

  private String externalId() throws IOException {
    String externalId = input.text();
    @Nullable String broken = Identifiers.brokenExternalId(externalId);
    if (broken != null) {
      throw input.refuse(broken);
    }
    return externalId;
  }

  private Fingerprint sources() throws IOException {
    input.beginArray();
    Fingerprint content = Fingerprint.NOTHING;
    int count = 0;
    while (input.nextElement()) {
      if (++count > Limits.SOURCES) {
        throw input.refuse("is one source too many: a record has at most " + Limits.SOURCES);
      }
      content = content.and(sourceReader.read());
    }
    if (count == 0) {
      throw input.refuse("must have between 1 and %d sources, but has 0".formatted(Limits.SOURCES));
    }
    return content;
  }
}
