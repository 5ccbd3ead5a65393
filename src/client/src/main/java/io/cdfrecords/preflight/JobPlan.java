package io.cdfrecords.preflight;

import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a job, as it is known before it runs.
 *
 * @param project the CDF project
 * @param stream the stream that it writes to; null where each record says
 * @param needsMutable whether it replaces or deletes records
 * @param readsBack whether it reads duplicates back
 * @param spaces the spaces that it writes to; empty where the records say
 * @param properties what it gives values to; empty where the records say
 * @param input how much it reads; null where that is unknown, or has no end
 * @param sample some of its records; empty where none can be had before it runs
 */
public record JobPlan(
    String project,
    @Nullable String stream,
    boolean needsMutable,
    boolean readsBack,
    Set<String> spaces,
    Map<SourceId, List<PlannedProperty>> properties,
    @Nullable Input input,
    List<CdfRecord> sample) {

  /**
   * The size of an input.
   *
   * @param records how many records it makes, above 0; an estimate
   * @param bytes how many bytes of JSON they make; an estimate
   */
  public record Input(long records, long bytes) {}

  /** Copies its collections. */
  public JobPlan {
    spaces = Set.copyOf(spaces);
    properties = Map.copyOf(properties);
    sample = List.copyOf(sample);
  }

  /** Returns a plan of which only the project and the stream are known. */
  public static JobPlan of(String project, @Nullable String stream) {
    return new JobPlan(project, stream, false, false, Set.of(), Map.of(), null, List.of());
  }

  /** Returns a copy that replaces or deletes records. */
  public JobPlan needingMutable() {
    return new JobPlan(project, stream, true, readsBack, spaces, properties, input, sample);
  }

  /** Returns a copy that reads duplicates back. */
  public JobPlan readingBack() {
    return new JobPlan(project, stream, needsMutable, true, spaces, properties, input, sample);
  }

  /** Returns a copy that writes to {@code known}. */
  public JobPlan into(Set<String> known) {
    return new JobPlan(project, stream, needsMutable, readsBack, known, properties, input, sample);
  }

  /** Returns a copy that gives values to {@code known}. */
  public JobPlan giving(Map<SourceId, List<PlannedProperty>> known) {
    return new JobPlan(project, stream, needsMutable, readsBack, spaces, known, input, sample);
  }

  /** Returns a copy that reads {@code known}. */
  public JobPlan reading(@Nullable Input known) {
    return new JobPlan(project, stream, needsMutable, readsBack, spaces, properties, known, sample);
  }

  /** Returns a copy of whose records {@code some} are known. */
  public JobPlan sampled(List<CdfRecord> some) {
    return new JobPlan(project, stream, needsMutable, readsBack, spaces, properties, input, some);
  }
}
