package io.cdfrecords.delivery;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.testing.FakeEndpoint.Reaction;
import io.cdfrecords.testing.FakeStream;
import io.cdfrecords.testing.SampleReplies;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A service that fails in every way the documentation knows, at random, and recovers at last: the
 * number of its faults is limited, so that every run ends.
 */
final class RandomFaults implements Reaction {
  /** Whether a record is a duplicate is for the stream to say. */
  private static final int[] CODES = {202, 202, 202, 500, 503};

  private final RandomGenerator random;
  private int left;
  private boolean unauthenticated;

  RandomFaults(RandomGenerator random, int most) {
    this.random = random;
    this.left = most;
  }

  @Override
  public Reply to(RecordsRequest request, FakeStream stream) {
    if (left == 0 || random.nextInt(3) == 0) {
      unauthenticated = false;
      return stream.answer(request, record -> isSick(record) ? 500 : 202);
    }
    left--;
    // A second 401 in a row is no fault of the service.
    unauthenticated = !unauthenticated && random.nextInt(12) == 0;
    return unauthenticated ? SampleReplies.status(401) : fault(request, stream);
  }

  private Reply fault(RecordsRequest request, FakeStream stream) {
    return switch (random.nextInt(12)) {
      case 0 -> SampleReplies.status(429);
      case 1 -> SampleReplies.throttledFor(Duration.ofSeconds(random.nextInt(60)));
      case 2 -> Reply.notSent("connection refused");
      case 3 -> Reply.noAnswer("cut before the service acted");
      case 4 -> Reaction.CUT_AFTER.to(request, stream);
      case 5 -> SampleReplies.status(502).withBody(Reply.Body.OTHER);
      case 6 -> SampleReplies.loginPage();
      case 7 -> withoutList(stream.answer(request, this::codeOf));
      case 8 -> withoutList(stream.answer(request));
      case 9 -> forgetting(stream.answer(request, this::codeOf));
      case 10 -> SampleReplies.status(408).withBody(Reply.Body.EMPTY);
      default -> stream.answer(request, this::codeOf);
    };
  }

  private int codeOf(EncodedRecord record) {
    return isSick(record) ? 500 : CODES[random.nextInt(CODES.length)];
  }

  /** On some records the service fails for ever. */
  private static boolean isSick(EncodedRecord record) {
    return record.id().externalId().startsWith("sick");
  }

  /** What was done is done, and the answer does not tell. */
  private static Reply withoutList(Reply reply) {
    return reply.withError(reply.error().withPartial(null));
  }

  /** An answer whose list leaves records out. */
  private Reply forgetting(Reply reply) {
    var partial = reply.error().partial();
    return partial == null
        ? reply
        : reply.withError(
            reply
                .error()
                .withPartial(partial.stream().filter(entry -> random.nextBoolean()).toList()));
  }
}
