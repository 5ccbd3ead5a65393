package io.cdfrecords.testing;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.record.SourceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The service, played: it answers from a script while there is one, then as its streams do, and
 * remembers every request.
 */
public final class FakeEndpoint implements RecordsEndpoint {
  /** What comes of one request to a stream. */
  @FunctionalInterface
  public interface Reaction {
    Reply to(RecordsRequest request, FakeStream stream);

    /** The service does its work; the connection breaks before the answer. */
    Reaction CUT_AFTER =
        (request, stream) -> {
          stream.answer(request);
          return Reply.noAnswer("connection reset");
        };

    /** The service does its work. */
    Reaction AS_USUAL = (request, stream) -> stream.answer(request);

    /** This reply, and nothing is stored. */
    static Reaction of(Reply reply) {
      return (request, stream) -> reply;
    }
  }

  private final Map<String, FakeStream> streams = new HashMap<>();
  private final Deque<Reaction> script = new ArrayDeque<>();
  private final Deque<Answer<StreamInfo>> streamScript = new ArrayDeque<>();
  private final List<RecordsRequest> requests = new ArrayList<>();
  private final Deque<Reply> filterScript = new ArrayDeque<>();
  private final List<FilterRequest> queries = new ArrayList<>();
  private Supplier<@Nullable Reply> usualFilterFault = () -> null;
  private final List<String> streamReads = new ArrayList<>();
  private Reaction usual = Reaction.AS_USUAL;
  private Runnable onRequest = () -> {};
  private Answer<ViewMapping> viewAnswer = new Answer<>(SampleReplies.status(403), null);
  private int viewReads;

  public FakeEndpoint with(String name, FakeStream stream) {
    streams.put(name, stream);
    return this;
  }

  /** The next requests come to this, one after the other; those after them are as usual. */
  public FakeEndpoint then(Reply... replies) {
    Stream.of(replies).map(Reaction::of).forEach(script::add);
    return this;
  }

  public FakeEndpoint then(Reaction... answers) {
    script.addAll(List.of(answers));
    return this;
  }

  /** The same answer so many times. */
  public FakeEndpoint thenTimes(int times, Reply reply) {
    for (int i = 0; i < times; i++) {
      then(reply);
    }
    return this;
  }

  /** The next queries come to this; those after them are as usual. */
  public FakeEndpoint thenReading(Reply... replies) {
    filterScript.addAll(List.of(replies));
    return this;
  }

  /** Answers every further query so; as usual where that is null. */
  public FakeEndpoint usuallyReading(Supplier<@Nullable Reply> fault) {
    usualFilterFault = fault;
    return this;
  }

  public List<FilterRequest> queries() {
    return queries;
  }

  /** Answers every further request so, after the script. */
  public FakeEndpoint usually(Reaction answer) {
    usual = answer;
    return this;
  }

  /** The next questions about streams come to this. */
  @SafeVarargs
  public final FakeEndpoint describingStreams(Answer<StreamInfo>... replies) {
    for (Answer<StreamInfo> reply : replies) {
      streamScript.add(reply);
    }
    return this;
  }

  /** Does something while each request is on its way: moves a clock, say. */
  public FakeEndpoint onRequest(Runnable action) {
    onRequest = action;
    return this;
  }

  public List<RecordsRequest> requests() {
    return requests;
  }

  /** The external ids of each request. */
  public List<List<String>> sentIds() {
    return requests.stream()
        .map(request -> request.records().stream().map(sent -> sent.id().externalId()).toList())
        .toList();
  }

  public synchronized List<String> streamReads() {
    return List.copyOf(streamReads);
  }

  @Override
  public Reply post(RecordsRequest request) {
    requests.add(request);
    onRequest.run();
    FakeStream stream = streams.get(request.stream());
    if (stream == null) {
      return SampleReplies.saying(404, "no such stream");
    }
    Reaction answer = script.isEmpty() ? usual : script.removeFirst();
    return answer.to(request, stream);
  }

  @Override
  public Answer<List<StoredRecord>> filter(FilterRequest request) {
    queries.add(request);
    onRequest.run();
    Reply fault = filterScript.isEmpty() ? usualFilterFault.get() : filterScript.removeFirst();
    FakeStream stream = streams.get(request.stream());
    if (fault != null || stream == null) {
      return new Answer<>(fault == null ? SampleReplies.status(404) : fault, null);
    }
    return new Answer<>(SampleReplies.status(200), stream.find(request));
  }

  @Override
  public synchronized Answer<StreamInfo> stream(String streamId) {
    streamReads.add(streamId);
    if (!streamScript.isEmpty()) {
      return streamScript.removeFirst();
    }
    FakeStream stream = streams.get(streamId);
    return stream == null
        ? new Answer<>(SampleReplies.status(404), null)
        : described(new StreamInfo(streamId, stream.type(), null, null, null));
  }

  public static Answer<StreamInfo> described(StreamInfo info) {
    return new Answer<>(SampleReplies.status(200), info);
  }

  public static Answer<StreamInfo> undescribed(Reply reply) {
    return new Answer<>(reply, null);
  }

  /** Answers questions about views so. */
  public FakeEndpoint describingViews(Answer<ViewMapping> answer) {
    viewAnswer = answer;
    return this;
  }

  public int viewReads() {
    return viewReads;
  }

  @Override
  public Answer<ViewMapping> view(SourceId view) {
    viewReads++;
    return viewAnswer;
  }

  @Override
  public void close() {}
}
