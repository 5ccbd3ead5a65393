package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.testing.FakeStream.Naming;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bad records cost, held against a committed report. */
final class RefusalCostTest {
  private static final int RECORDS = 4_000;

  @Nested
  final class AJobWithBadRecords {
    @ParameterizedTest(name = "share {0}, named {1}")
    @CsvFileSource(resources = "/io/cdfrecords/delivery/refusals.csv", numLinesToSkip = 1)
    void costsWhatTheReportSays(double share, Naming naming, int requests, int sent, int pace) {
      RefusalSimulation job = new RefusalSimulation(share, naming).run(RECORDS);

      assertThat(job.goodWritten(), is(RECORDS - job.bad()));
      assertThat(job.badRefused(), is(job.bad()));
      assertThat(job.requests(), is(requests));
      assertThat(job.recordsSent(), is(sent));
      assertThat(NeighbourSimulation.pace(share, naming), is((long) pace));
    }

    @Test
    void leavesAGoodSourceBesideItFourFifthsOfItsPace() {
      for (Naming naming : Naming.values()) {
        assertThat(NeighbourSimulation.pace(0.5, naming), is(greaterThanOrEqualTo(80L)));
      }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.5})
    void takesOneAndAHalfRequestsForEachBadRecordThatIsNamed(double share) {
      for (Naming naming : List.of(Naming.FIRST, Naming.ALL)) {
        RefusalSimulation job = new RefusalSimulation(share, naming).run(RECORDS);

        assertThat(job.requests(), is(lessThanOrEqualTo(job.bad() * 3 / 2)));
        assertThat(job.recordsSent(), is(lessThanOrEqualTo(20 * job.goodWritten())));
      }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.5})
    void costsLittleMoreThanBinarySplittingThatKnowsTheShare(double share) {
      for (Naming naming : List.of(Naming.NONE, Naming.FALSE)) {
        RefusalSimulation job = new RefusalSimulation(share, naming).run(RECORDS);

        assertThat((double) job.requests(), is(lessThanOrEqualTo(1.3 * job.requestsOfHwang())));
      }
    }
  }
}
