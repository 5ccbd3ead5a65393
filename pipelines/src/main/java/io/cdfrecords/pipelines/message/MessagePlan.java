package io.cdfrecords.pipelines.message;

import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.pipelines.value.ValuePlan;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How messages are read. It travels to the workers, the mapping as its text.
 *
 * @param mode what they do
 * @param stream where their records are to go, for the dead letters of messages that hold none
 * @param mappingFile the name of the mapping's file, or null where payloads are records as they
 *     stand
 * @param mappingYaml the mapping, likewise
 * @param byPosition whether positions order the messages, so that they are versions where the
 *     mapping names none
 * @param values what payloads are
 */
public record MessagePlan(
    MessageMode mode,
    String stream,
    @Nullable String mappingFile,
    @Nullable String mappingYaml,
    boolean byPosition,
    ValuePlan values)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Returns the mapping, or null where payloads are records as they stand. */
  public @Nullable Mapping mapping() throws MappingException {
    return mappingYaml == null
        ? null
        : MappingReader.read(String.valueOf(mappingFile), mappingYaml);
  }

  /** Returns whether every change that is read has a version; {@code mapping} is this plan's. */
  public boolean hasVersions(@Nullable Mapping mapping) {
    return mode != MessageMode.INGEST && (byPosition || (mapping != null && mapping.hasVersion()));
  }
}
