package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.api.Operation;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One identifier that a thousand contents in a buffer share. */
final class HotIdentifierTest {
  private static final int CONTENTS = 1000;

  static Stream<Arguments> ways() {
    return Stream.of(
        Arguments.of("ingest", Operation.INGEST, Rig.mutable()),
        Arguments.of("ingest that confirms", Operation.INGEST, Rig.mutable().confirming()),
        Arguments.of("ingest that replaces", Operation.INGEST, Rig.mutable().replacing()),
        Arguments.of("upsert", Operation.UPSERT, Rig.mutable()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void costsAtMostThreeRequestsWhereItIsNew(String way, Operation operation, Rig rig) {
    settlesAll(operation, rig);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void costsAtMostThreeRequestsWhereItIsTaken(String way, Operation operation, Rig rig) {
    rig.stream
        .lagging(Duration.ofMillis(500), rig.clock)
        .storing(SampleRecords.encoded(SampleRecords.SPACE, "hot", "-1"));

    settlesAll(operation, rig);
  }

  private static void settlesAll(Operation operation, Rig rig) {
    List<PendingRecord> contents =
        IntStream.range(0, CONTENTS)
            .mapToObj(Integer::toString)
            .map(content -> SampleRecords.encoded(SampleRecords.SPACE, "hot", content))
            .map(record -> SampleRecords.pending(operation, record))
            .toList();

    Round last = rig.next(rig.round(contents), 10);

    int requests = rig.service.requests().size() + rig.service.queries().size();
    assertThat(last.settled(), hasSize(CONTENTS));
    assertThat(requests, is(lessThanOrEqualTo(3)));
  }
}
