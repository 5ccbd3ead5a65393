package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RefusalStreaksTest {
  private static RefusalStreaks refused(RefusalStreaks before, String sources, int times) {
    return Stream.iterate(before, after -> after.refused(sources, "missing"))
        .skip(times)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> sources(RefusalStreaks suspicions) {
    return suspicions.all().stream().map(RefusalStreak::sources).toList();
  }

  @Test
  void countForEachCombinationOfSourcesApart() {
    RefusalStreaks both = refused(refused(RefusalStreaks.NONE, "a", 20), "b", 19);
    assertThat(both.standsFor("a"), is(true));
    assertThat(both.standsFor("b"), is(false));
    assertThat(both.standsFor("c"), is(false));
    assertThat(both.anyStands(), is(true));
    assertThat(both.accepted("a").anyStands(), is(false));
    assertThat(refused(both, "b", 1).standsFor("b"), is(true));
  }

  @Test
  void endWithAnAcceptedRecordOfTheirSources() {
    RefusalStreaks both = refused(refused(RefusalStreaks.NONE, "a", 1), "b", 1);
    assertThat(sources(both.accepted("a")), contains("b"));
    assertThat(both.accepted("c"), is(sameInstance(both)));
    assertThat(both.accepted("a").accepted("b"), is(RefusalStreaks.NONE));
  }

  @Test
  void areEightAtMostAndThoseThatStandStay() {
    RefusalStreaks full = refused(RefusalStreaks.NONE, "standing", 20);
    for (int i = 0; i < 7; i++) {
      full = refused(full, "s" + i, 1);
    }
    assertThat(
        sources(full.refused("new", "missing")),
        contains("standing", "s1", "s2", "s3", "s4", "s5", "s6", "new"));
    RefusalStreaks standing = RefusalStreaks.NONE;
    for (int i = 0; i < 8; i++) {
      standing = refused(standing, "s" + i, 20);
    }
    assertThat(standing.refused("new", "missing"), is(sameInstance(standing)));
  }
}
