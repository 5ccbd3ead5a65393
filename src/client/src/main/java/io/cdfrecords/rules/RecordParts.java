package io.cdfrecords.rules;

import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import java.io.IOException;

/**
 * Takes the parts of a record in their order, each when it was found right; here, none of them.
 * That the whole is right is known only when {@link RecordRules} says so.
 */
public interface RecordParts {
  /** Takes what names the record. */
  default void identifier(RecordId id) throws IOException {}

  /** Begins a container or view in which the record has a value. */
  default void source(SourceId source) throws IOException {}

  /** Takes a property of it, which has a value. */
  default void property(String name, Object value) throws IOException {}

  /** Ends it. */
  default void endOfSource() throws IOException {}

  /** Passes a property without a value, which is not sent. */
  default void absent() {}
}
