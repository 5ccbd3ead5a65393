package io.cdfrecords.beam;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.StreamInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real endpoint, with its requests and their records counted.
 *
 * @param time in which each request takes its time
 * @param took how long a request takes
 * @param naming whether refusals say which item of the request is at fault, as the real one does
 */
record CountedEndpoint(
    EndpointFactory real, FakeTime time, Duration took, boolean naming, String key)
    implements EndpointFactory {
  private static final long serialVersionUID = 1L;
  private static final Map<String, AtomicInteger> REQUESTS = new ConcurrentHashMap<>();
  private static final Map<String, AtomicInteger> RECORDS = new ConcurrentHashMap<>();

  static CountedEndpoint of(EndpointFactory real, FakeTime time, Duration took, boolean naming) {
    return new CountedEndpoint(real, time, took, naming, UUID.randomUUID().toString());
  }

  int requests() {
    return counter(REQUESTS).get();
  }

  int records() {
    return counter(RECORDS).get();
  }

  private AtomicInteger counter(Map<String, AtomicInteger> of) {
    return of.computeIfAbsent(key, any -> new AtomicInteger());
  }

  private Reply told(Reply reply) {
    return naming || reply.status() != 400
        ? reply
        : reply.withError(reply.error().withMessage("a record is not as its container says"));
  }

  @Override
  public RecordsEndpoint create() {
    RecordsEndpoint endpoint = real.create();
    return new RecordsEndpoint() {
      @Override
      public Reply post(RecordsRequest request) {
        counter(REQUESTS).incrementAndGet();
        counter(RECORDS).addAndGet(request.records().size());
        Reply reply = endpoint.post(request);
        time.advance(took);
        return told(reply);
      }

      @Override
      public Answer<List<StoredRecord>> filter(FilterRequest request) {
        return endpoint.filter(request);
      }

      @Override
      public Answer<StreamInfo> stream(String streamId) {
        return endpoint.stream(streamId);
      }

      @Override
      public void close() {
        endpoint.close();
      }
    };
  }
}
