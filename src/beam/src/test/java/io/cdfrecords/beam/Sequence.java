package io.cdfrecords.beam;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;

/** Writes down in which order elements pass the places of a pipeline that runs in this process. */
final class Sequence implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Map<String, List<String>> EVENTS = new ConcurrentHashMap<>();

  private final String id;

  private Sequence(String id) {
    this.id = id;
  }

  static Sequence create() {
    return new Sequence(UUID.randomUUID().toString());
  }

  List<String> events() {
    return EVENTS.computeIfAbsent(id, any -> new CopyOnWriteArrayList<>());
  }

  /** Passes elements on, and writes down the place and what {@code name} says of each. */
  <T> ParDo.SingleOutput<T, T> of(String place, SerializableFunction<T, String> name) {
    return ParDo.of(new Note<>(this, place, name));
  }

  private static final class Note<T> extends DoFn<T, T> {
    private static final long serialVersionUID = 1L;
    private final Sequence sequence;
    private final String place;
    private final SerializableFunction<T, String> name;

    Note(Sequence sequence, String place, SerializableFunction<T, String> name) {
      this.sequence = sequence;
      this.place = place;
      this.name = name;
    }

    @ProcessElement
    public void note(@Element T element, OutputReceiver<T> out) {
      sequence.events().add(place + " " + name.apply(element));
      out.output(element);
    }
  }
}
