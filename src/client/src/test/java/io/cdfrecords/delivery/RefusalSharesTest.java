package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;

/** A shard keeps estimates in its state: they are few, whatever comes. */
final class RefusalSharesTest {
  @Test
  void areOfAFewSourcesOfWhichThoseWithTheSmallestShareGo() {
    RefusalShares shares = RefusalShares.NONE;
    for (int i = 0; i < RefusalShares.MOST; i++) {
      int refused = i == 3 ? 10 : 1_000;
      shares = shares.with(new RefusalShare("sources" + i, "", 0, 10_000, refused, 0));
    }

    shares = shares.suspecting("others");

    assertThat(shares.all(), hasSize(RefusalShares.MOST));
    assertThat(shares.of("sources3"), is(nullValue()));
    assertThat(shares.of("others"), is(notNullValue()));
  }
}
