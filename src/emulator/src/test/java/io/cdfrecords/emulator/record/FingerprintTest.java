package io.cdfrecords.emulator.record;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What a fingerprint must be for equal records to be found, and no others. */
final class FingerprintTest {

  @Property
  void isTheSameWhateverTheOrderOfProperties(@ForAll String a, @ForAll String b, @ForAll String c) {
    Fingerprint first = Fingerprint.of(a);
    Fingerprint second = Fingerprint.of(b);
    Fingerprint third = Fingerprint.of(c);
    assertThat(first.and(second).and(third), is(third.and(first).and(second)));
  }

  @Property
  void dependsOnTheOrderOfAList(@ForAll String a, @ForAll String b) {
    Assume.that(!a.equals(b));
    Fingerprint first = Fingerprint.of(a);
    Fingerprint second = Fingerprint.of(b);
    assertThat(first.then(second), is(not(second.then(first))));
  }

  @Property
  void isTheSameForANumberAndItsDecimalForm(@ForAll int number) {
    assertThat(Fingerprint.of((double) number), is(Fingerprint.of((long) number)));
  }

  @Example
  void tellsAMillionShortContentsApartInEitherHalf() {
    Set<Long> high = new HashSet<>();
    Set<Long> low = new HashSet<>();
    for (int i = 0; i < 500_000; i++) {
      for (Fingerprint print : new Fingerprint[] {Fingerprint.of(i), Fingerprint.of("r" + i)}) {
        high.add(print.high());
        low.add(print.low());
      }
    }
    assertThat(high, hasSize(1_000_000));
    assertThat(low, hasSize(1_000_000));
  }
}
