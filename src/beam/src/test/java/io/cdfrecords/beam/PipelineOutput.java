package io.cdfrecords.beam;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Keeps what comes out of a pipeline of this process, for a test to look at afterwards. */
final class PipelineOutput<T> {
  private static final Map<String, List<Object>> ELEMENTS = new ConcurrentHashMap<>();

  private final String key = UUID.randomUUID().toString();

  private PipelineOutput() {}

  static <T> PipelineOutput<T> of(String step, PCollection<T> collection) {
    PipelineOutput<T> kept = new PipelineOutput<>();
    ELEMENTS.put(kept.key, new CopyOnWriteArrayList<>());
    collection.apply(step, ParDo.of(new KeepFn<T>(kept.key)));
    return kept;
  }

  /** Returns the elements so far, in no order. */
  @SuppressWarnings("unchecked") // only elements of this collection stand under this key
  List<T> elements() {
    return (List<T>) List.copyOf(ELEMENTS.getOrDefault(key, List.of()));
  }

  private static final class KeepFn<T> extends DoFn<T, Void> {
    private static final long serialVersionUID = 1L;

    private final String key;

    KeepFn(String key) {
      this.key = key;
    }

    @ProcessElement
    public void keep(@Element T element) {
      ELEMENTS.computeIfAbsent(key, any -> new CopyOnWriteArrayList<>()).add(element);
    }
  }
}
