package io.cdfrecords.emulator.budget;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Sliding windows, beside models that remember everything. */
final class WindowsTest {
  private static final long WINDOW = 100;

  @Property
  void roomForARequestIsWhereFewerThanTheLimitAreInTheWindow(
      @ForAll @IntRange(min = 1, max = 5) int limit,
      @ForAll @Size(max = 50) List<@IntRange(max = 60) Integer> pauses) {
    RateWindow window = new RateWindow(limit, WINDOW);
    List<Long> times = new ArrayList<>();
    long now = 0;
    for (int pause : pauses) {
      now += pause;
      long since = now - WINDOW;
      boolean room = times.stream().filter(time -> time > since).count() < limit;
      assertThat(window.waitMillis(now) == 0, is(room));
      window.count(now);
      times.add(now);
    }
  }

  @Property
  void anAmountFitsWhereTheSumOfTheWindowStaysWithinTheLimit(
      @ForAll @Size(max = 50) List<@IntRange(max = 60) Integer> pauses,
      @ForAll @Size(min = 50, max = 50) List<@IntRange(max = 12) Integer> amounts) {
    AmountWindow window = new AmountWindow(10, WINDOW);
    List<long[]> taken = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < pauses.size(); i++) {
      now += pauses.get(i);
      long since = now - WINDOW;
      int amount = amounts.get(i);
      long sum = taken.stream().filter(t -> t[0] > since).mapToLong(t -> t[1]).sum();
      assertThat(window.fits(amount, now), is(sum + amount <= 10));
      if (sum + amount <= 10) {
        window.take(amount, now);
        taken.add(new long[] {now, amount});
      }
    }
  }

  @Test
  void aRequestWaitsUntilTheOldestHasLeft() {
    RateWindow window = new RateWindow(2, WINDOW);
    window.count(0);
    window.count(30);
    assertThat(window.waitMillis(40), is(60L));
    assertThat(window.waitMillis(99), is(1L));
    assertThat(window.waitMillis(100), is(0L));
  }

  @Test
  void anAmountWaitsUntilEnoughHasLeft() {
    AmountWindow window = new AmountWindow(10, WINDOW);
    window.take(4, 0);
    window.take(3, 20);
    window.take(3, 50);
    assertThat(window.waitMillis(4, 60), is(40L));
    assertThat(window.waitMillis(5, 60), is(60L));
    assertThat(window.waitMillis(10, 60), is(90L));
    assertThat(window.waitMillis(11, 60), is(WINDOW));
  }
}
