package io.cdfrecords.pipelines.message;

import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.pipelines.value.ValuePlan;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How messages are read. It is serialized to the workers, with the mapping as text.
 *
 * @param mode what messages do
 * @param stream the stream of the records, for dead letters
 * @param mappingFile the name of the mapping's file, or null if payloads are records already
 * @param mappingYaml the mapping, or null likewise
 * @param byPosition whether positions order the messages, so that they serve as versions if the
 *     mapping names none
 * @param values the format of payloads
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

  /** Returns the mapping, or null if payloads are records already. */
  public @Nullable Mapping mapping() throws MappingException {
    return mappingYaml == null
        ? null
        : MappingReader.read(String.valueOf(mappingFile), mappingYaml);
  }

  /**
   * Returns whether every change that is read has a version. {@code mapping} is the mapping of this
   * plan.
   */
  public boolean hasVersions(@Nullable Mapping mapping) {
    return mode != MessageMode.INGEST && (byPosition || (mapping != null && mapping.hasVersion()));
  }
}
