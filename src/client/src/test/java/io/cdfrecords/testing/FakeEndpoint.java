package io.cdfrecords.testing;

import io.cdfrecords.api.FilterReply;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.api.StreamReply;
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
  public interface Answer {
    Reply to(RecordsRequest request, FakeStream stream);

    /** The service does its work; the connection breaks before the answer. */
    Answer CUT_AFTER =
        (request, stream) -> {
          stream.answer(request);
          return Reply.noAnswer("connection reset");
        };

    /** The service does its work. */
    Answer AS_USUAL = (request, stream) -> stream.answer(request);

    /** This reply, and nothing is stored. */
    static Answer of(Reply reply) {
      return (request, stream) -> reply;
    }
  }

  private final Map<String, FakeStream> streams = new HashMap<>();
  private final Deque<Answer> script = new ArrayDeque<>();
  private final Deque<StreamReply> streamScript = new ArrayDeque<>();
  private final List<RecordsRequest> requests = new ArrayList<>();
  private final Deque<Reply> filterScript = new ArrayDeque<>();
  private final List<FilterRequest> queries = new ArrayList<>();
  private Supplier<@Nullable Reply> usualFilterFault = () -> null;
  private final List<String> streamReads = new ArrayList<>();
  private Answer usual = Answer.AS_USUAL;
  private Runnable onRequest = () -> {};

  public FakeEndpoint with(String name, FakeStream stream) {
    streams.put(name, stream);
    return this;
  }

  /** The next requests come to this, one after the other; those after them are as usual. */
  public FakeEndpoint then(Reply... replies) {
    Stream.of(replies).map(Answer::of).forEach(script::add);
    return this;
  }

  public FakeEndpoint then(Answer... answers) {
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

  /** What every query comes to from now on; as usual where that is null. */
  public FakeEndpoint usuallyReading(Supplier<@Nullable Reply> fault) {
    usualFilterFault = fault;
    return this;
  }

  public List<FilterRequest> queries() {
    return queries;
  }

  /** What every request comes to from now on, where no script says otherwise. */
  public FakeEndpoint usually(Answer answer) {
    usual = answer;
    return this;
  }

  /** The next questions about streams come to this. */
  public FakeEndpoint describingStreams(StreamReply... replies) {
    streamScript.addAll(List.of(replies));
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
    Answer answer = script.isEmpty() ? usual : script.removeFirst();
    return answer.to(request, stream);
  }

  @Override
  public FilterReply filter(FilterRequest request) {
    queries.add(request);
    onRequest.run();
    Reply fault = filterScript.isEmpty() ? usualFilterFault.get() : filterScript.removeFirst();
    FakeStream stream = streams.get(request.stream());
    if (fault != null || stream == null) {
      return new FilterReply(fault == null ? SampleReplies.status(404) : fault, null);
    }
    return new FilterReply(SampleReplies.status(200), stream.find(request));
  }

  @Override
  public synchronized StreamReply stream(String streamId) {
    streamReads.add(streamId);
    if (!streamScript.isEmpty()) {
      return streamScript.removeFirst();
    }
    FakeStream stream = streams.get(streamId);
    return stream == null
        ? new StreamReply(SampleReplies.status(404), null)
        : described(new StreamInfo(streamId, stream.type(), null, null, null));
  }

  public static StreamReply described(StreamInfo info) {
    return new StreamReply(SampleReplies.status(200), info);
  }

  public static StreamReply undescribed(Reply reply) {
    return new StreamReply(reply, null);
  }

  @Override
  public void close() {}
}
