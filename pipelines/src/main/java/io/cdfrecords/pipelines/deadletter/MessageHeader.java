package io.cdfrecords.pipelines.deadletter;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A header of a message, as received; its bytes are not copied, and must not change.
 *
 * @param name its name
 * @param value its bytes, or null if it has no value
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode compare the content
public record MessageHeader(String name, byte @Nullable [] value) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MessageHeader that
        && name.equals(that.name)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(value);
  }

  /** Returns the name; never the value. */
  @Override
  public String toString() {
    return "MessageHeader[" + name + "]";
  }
}
