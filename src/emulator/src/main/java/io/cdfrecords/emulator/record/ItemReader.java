package io.cdfrecords.emulator.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one entry of a request's {@code items}. */
final class ItemReader {
  private final JsonInput input;
  private final SourceReader sourceReader;
  private final @Nullable Schema schema;
  private final ViewSources throughViews = new ViewSources();

  /** Reads the properties where there is a schema. */
  private final @Nullable StrictProperties strict;

  /** Most records of a request share a space: one text serves them all in the store. */
  private String recentSpace = "";

  /** Creates a reader that checks records against a schema, or against none. */
  ItemReader(JsonInput input, @Nullable Schema schema, StreamViews views) {
    this.input = input;
    this.schema = schema;
    this.strict = schema == null ? null : new StrictProperties(input, schema);
    this.sourceReader = new SourceReader(input, strict, views, throughViews);
  }

  /** Reads a record to be written. */
  IncomingRecord record() throws IOException {
    int begin = input.offset();
    if (strict == null) {
      return record(begin);
    }
    strict.begin();
    try {
      return record(begin);
    } catch (RequestRefusedException refusal) {
      throw named(refusal, begin);
    }
  }

  private IncomingRecord record(int begin) throws IOException {
    @Nullable String space = null;
    @Nullable String externalId = null;
    @Nullable Fingerprint content = null;
    byte[] sources = {};
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "space" -> space = space();
        case "externalId" -> externalId = externalId();
        case "sources" -> {
          int start = input.offset();
          content = sources();
          byte[] sent = input.rawSince(start);
          if (throughViews.isEmpty()) {
            sources = strict == null ? sent : strict.stored(sent, start);
          } else {
            StoredSources stored = StoredSources.read(throughViews.json(), schema);
            content = stored.content();
            sources = stored.json();
          }
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
    @Nullable String space = null;
    @Nullable String externalId = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
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
    String space = input.textLike(recentSpace);
    if (space.equals(recentSpace) && !space.isEmpty()) {
      return space;
    }
    if (!NameRule.SPACE.accepts(space)) {
      throw input.refuse(NameRule.SPACE.toString());
    }
    if (strict != null) {
      strict.checkSpace(space);
    }
    recentSpace = space;
    return space;
  }

  private String externalId() throws IOException {
    String externalId = input.text();
    @Nullable String broken = IdentifierRules.brokenExternalId(externalId);
    if (broken != null) {
      throw input.refuse(broken);
    }
    return externalId;
  }

  private Fingerprint sources() throws IOException {
    input.beginArray();
    throughViews.clear();
    Fingerprint content = Fingerprint.NOTHING;
    int count = 0;
    while (input.nextElement()) {
      if (++count > RecordLimits.SOURCES) {
        throw input.refuse("is one source too many: a record has at most " + RecordLimits.SOURCES);
      }
      content = content.and(sourceReader.read());
    }
    if (count == 0) {
      throw input.refuse(
          "must have between 1 and %d sources, but has 0".formatted(RecordLimits.SOURCES));
    }
    // What was written through views is complete once it is read as its containers have it.
    return strict == null || !throughViews.isEmpty() ? content : strict.complete();
  }

  /** A caller knows its records by their ids rather than by their places in a request. */
  private RequestRefusedException named(RequestRefusedException refusal, int begin)
      throws IOException {
    @Nullable String externalId;
    try {
      externalId = input.ahead(begin, "externalId", JsonInput::text);
    } catch (RequestRefusedException | JsonProcessingException e) {
      return refusal;
    }
    return externalId == null || IdentifierRules.brokenExternalId(externalId) != null
        ? refusal
        : new RequestRefusedException(
            refusal.status(), refusal.getMessage() + " (record " + externalId + ")");
  }
}
