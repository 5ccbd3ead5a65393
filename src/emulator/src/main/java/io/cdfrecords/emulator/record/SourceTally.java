package io.cdfrecords.emulator.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that one record has given one container so far, in one or more of its sources. */
final class SourceTally {
  private final SourceReference source;
  private final SourceSchema schema;
  private final BitSet met = new BitSet();
  private Fingerprint properties = Fingerprint.NOTHING;

  /** Where the first of its objects of properties ends; below 0 until it does. */
  private int end = -1;

  /** Whether that object has nothing in it, so that what is added first needs no comma. */
  private boolean empty;

  SourceTally(SourceReference source, SourceSchema schema) {
    this.source = source;
    this.schema = schema;
  }

  SourceReference source() {
    return source;
  }

  SourceSchema schema() {
    return schema;
  }

  /** Counts a value. */
  void met(SourceSchema.SchemaProperty property, Fingerprint value) {
    if (property.schema().demanded()) {
      met.set(property.place());
    }
    add(property, value);
  }

  /** Notes where an object of properties ends. */
  void ends(int offset, boolean withoutProperties) {
    empty = end < 0 ? withoutProperties : empty;
    end = end < 0 ? offset : end;
  }

  /**
   * Gives the record the defaults of the properties that it lacks.
   *
   * @return the name of a missing property without a default; null if nothing is missing
   */
  @Nullable String complete(BodyEdits edits) {
    List<SourceSchema.SchemaProperty> demanded = schema.demanded();
    for (int i = met.nextClearBit(0); i < demanded.size(); i = met.nextClearBit(i + 1)) {
      SourceSchema.SchemaProperty property = demanded.get(i);
      @Nullable DefaultValue value = property.schema().defaultValue();
      if (value == null) {
        return property.name();
      }
      String added = (empty ? "" : ",") + "\"" + property.name() + "\":" + value.json();
      empty = false;
      edits.replace(end, 0, added.getBytes(UTF_8));
      add(property, value.fingerprint());
    }
    return null;
  }

  /** Returns the fingerprint of the container and all the properties. */
  Fingerprint content() {
    return source.fingerprint().then(properties);
  }

  private void add(SourceSchema.SchemaProperty property, Fingerprint value) {
    properties = properties.and(property.named().then(value));
  }
}
