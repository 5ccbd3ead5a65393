package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SharedEndpointTest {
  private static final SecretRef SECRET = SecretRef.parse("env:NO_SECRET");

  static Stream<Credentials> credentials() {
    return Stream.of(
        Credentials.clientCredentials("http://localhost:1/t", "id", SECRET),
        Credentials.token(SECRET));
  }

  /** Each worker's thread gets a copy of its own of the settings. */
  @ParameterizedTest
  @MethodSource("credentials")
  void areSharedByCopiesOfTheSameSettings(Credentials credentials) {
    EndpointFactory settings =
        new HttpEndpointFactory(CdfProject.of("http://localhost:1", "p"), credentials, true);
    EndpointFactory copy = SerializableUtils.clone(settings);
    SharedEndpoint first = SharedEndpoint.acquire(settings, SystemTime.SYSTEM);
    SharedEndpoint second = SharedEndpoint.acquire(copy, SystemTime.SYSTEM);
    first.release();
    second.release();
    assertThat(second, is(sameInstance(first)));
  }

  @Nested
  final class AConnection {
    private final Closings endpoint = new Closings();
    private final EndpointFactory factory = () -> endpoint;

    @Test
    void isClosedByItsLastUserAndOnce() {
      SharedEndpoint first = SharedEndpoint.acquire(factory, SystemTime.SYSTEM);
      SharedEndpoint second = SharedEndpoint.acquire(factory, SystemTime.SYSTEM);
      first.release();
      assertThat(endpoint.closed, is(0));
      second.release();
      assertThat(endpoint.closed, is(1));
      second.release();
      assertThat(endpoint.closed, is(1));
    }

    @Test
    void isMadeAnewAfterThat() {
      SharedEndpoint first = SharedEndpoint.acquire(factory, SystemTime.SYSTEM);
      first.release();
      SharedEndpoint second = SharedEndpoint.acquire(factory, SystemTime.SYSTEM);
      second.release();
      assertThat(second, is(not(sameInstance(first))));
    }
  }

  /** Counts how often it is closed. */
  private static final class Closings implements RecordsEndpoint {
    private int closed;

    @Override
    public Reply post(RecordsRequest request) {
      return Reply.answered(202);
    }

    @Override
    public Answer<List<StoredRecord>> filter(FilterRequest request) {
      return new Answer<>(Reply.answered(403), null);
    }

    @Override
    public Answer<StreamInfo> stream(String streamId) {
      return new Answer<>(Reply.answered(403), null);
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
