package io.cdfrecords.emulator.fault;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Which records of a request fail. */
final class PartialFailureTest {

  @Property
  void choosesExactlyThePercentageRoundedUp(
      @ForAll @IntRange(min = 1, max = 1000) int records,
      @ForAll @IntRange(min = 1, max = 100) int percent,
      @ForAll long seed) {
    BitSet chosen = new PartialFailure(percent / 100.0, seed).positions(records);
    assertThat(chosen.cardinality(), is((records * percent + 99) / 100));
    assertThat(chosen.length(), lessThanOrEqualTo(records));
  }

  @Property
  void choosesTheSameForTheSameSeed(@ForAll long seed) {
    PartialFailure failure = new PartialFailure(0.5, seed);
    assertThat(failure.positions(100), is(failure.positions(100)));
  }
}
