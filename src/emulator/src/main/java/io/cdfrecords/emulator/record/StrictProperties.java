package io.cdfrecords.emulator.record;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.record.RecordView.MappedProperty;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the properties of records as their containers require, one record after another. */
final class StrictProperties {
  private final JsonInput input;
  private final Schema schema;
  private final BodyEdits edits = new BodyEdits();
  private final TypedValueReader values;
  private final List<SourceTally> tallies = new ArrayList<>();

  /** Most records of a request have the same source. */
  private @Nullable SourceReference recentSource;

  private @Nullable SourceSchema recentSchema;

  /** Whether a source without properties is refused. */
  private final boolean needsProperties;

  StrictProperties(JsonInput input, Schema schema) {
    this(input, schema, true);
  }

  StrictProperties(JsonInput input, Schema schema, boolean needsProperties) {
    this.input = input;
    this.schema = schema;
    this.needsProperties = needsProperties;
    this.values = new TypedValueReader(input, edits);
  }

  /** Begins a record. */
  void begin() {
    edits.clear();
    tallies.clear();
  }

  void checkSpace(String space) {
    if (!schema.hasSpace(space)) {
      throw input.refuse("names a space that does not exist: " + space);
    }
  }

  void checkSource(SourceReference source) {
    if (find(source) == null) {
      throw input.refuse(schema.whyNot(source));
    }
  }

  /** Reads the value of a view's property as its container requires it, and keeps nothing of it. */
  void check(MappedProperty property) throws IOException {
    @Nullable SourceSchema container = schema.find(property.container());
    SourceSchema.@Nullable SchemaProperty found =
        container == null ? null : container.find(property.name());
    if (found == null) {
      throw input.refuse(
          "stands for the property %s of the container %s, which does not exist"
              .formatted(property.name(), property.container()));
    }
    new TypedValueReader(input, new BodyEdits()).read(found.schema());
  }

  /**
   * Reads the properties at the current position. Those of no container are left to be refused by
   * it.
   */
  void read(@Nullable SourceReference source) throws IOException {
    @Nullable SourceTally tally = source == null ? null : tally(source);
    if (tally == null) {
      input.skip();
      return;
    }
    int count = 0;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      SourceSchema.@Nullable SchemaProperty property = tally.schema().find(name);
      if (property == null) {
        throw input.refuse("is not a property of the container " + tally.source());
      }
      SourceReader.checkCount(input, ++count);
      tally.met(property, values.read(property.schema()));
    }
    if (needsProperties) {
      SourceReader.checkAny(input, count);
    }
    tally.ends(input.offset(), count == 0);
  }

  /** Ends the sources of a record: returns their fingerprint. */
  Fingerprint complete() {
    Fingerprint content = Fingerprint.NOTHING;
    for (SourceTally tally : tallies) {
      @Nullable String missing = tally.complete(edits);
      if (missing != null) {
        throw input.refuse(
            "must have the property %s of the container %s, which is not nullable"
                .formatted(missing, tally.source()));
      }
      content = content.and(tally.content());
    }
    return content;
  }

  /** Returns the sources as they are stored. */
  byte[] stored(byte[] sent, int offset) {
    return edits.applied(sent, offset);
  }

  private @Nullable SourceSchema find(SourceReference source) {
    if (!source.equals(recentSource)) {
      recentSchema = schema.find(source);
      recentSource = source;
    }
    return recentSchema;
  }

  private @Nullable SourceTally tally(SourceReference source) {
    for (SourceTally tally : tallies) {
      if (tally.source().equals(source)) {
        return tally;
      }
    }
    @Nullable SourceSchema found = find(source);
    if (found == null) {
      return null;
    }
    SourceTally tally = new SourceTally(source, found);
    tallies.add(tally);
    return tally;
  }
}
