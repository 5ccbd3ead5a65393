package io.cdfrecords.beam;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.StreamInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A service in this process that answers as a test says, and remembers what it was sent. */
final class ScriptedEndpoint implements EndpointFactory {
  private static final long serialVersionUID = 1L;
  private static final Map<String, BiFunction<RecordsRequest, Integer, Reply>> SCRIPTS =
      new ConcurrentHashMap<>();
  private static final Map<String, Function<FilterRequest, Answer<List<StoredRecord>>>> READERS =
      new ConcurrentHashMap<>();
  private static final Map<String, List<RecordsRequest>> REQUESTS = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();

  /**
   * A service.
   *
   * @param script the answer to a request, given it and how many came before it
   */
  ScriptedEndpoint(BiFunction<RecordsRequest, Integer, Reply> script) {
    this(script, request -> new Answer<>(Reply.answered(403), null));
  }

  /** A service that may be read, too. */
  ScriptedEndpoint(
      BiFunction<RecordsRequest, Integer, Reply> script,
      Function<FilterRequest, Answer<List<StoredRecord>>> reader) {
    SCRIPTS.put(id, script);
    READERS.put(id, reader);
    REQUESTS.put(id, new CopyOnWriteArrayList<>());
  }

  List<RecordsRequest> requests() {
    return REQUESTS.getOrDefault(id, List.of());
  }

  @Override
  public RecordsEndpoint create() {
    return new Connected(
        Objects.requireNonNull(SCRIPTS.get(id)),
        Objects.requireNonNull(READERS.get(id)),
        requests());
  }

  private record Connected(
      BiFunction<RecordsRequest, Integer, Reply> script,
      Function<FilterRequest, Answer<List<StoredRecord>>> reader,
      List<RecordsRequest> requests)
      implements RecordsEndpoint {
    @Override
    public synchronized Reply post(RecordsRequest request) {
      int before = requests.size();
      requests.add(request);
      return script.apply(request, before);
    }

    @Override
    public Answer<List<StoredRecord>> filter(FilterRequest request) {
      return reader.apply(request);
    }

    @Override
    public Answer<StreamInfo> stream(String streamId) {
      return new Answer<>(
          Reply.answered(200),
          new StreamInfo(streamId, StreamInfo.Type.MUTABLE, "BasicLiveData", null, null));
    }

    @Override
    public void close() {}
  }
}
