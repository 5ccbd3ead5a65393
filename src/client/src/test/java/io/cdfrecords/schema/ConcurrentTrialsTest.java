package io.cdfrecords.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.api.RuleTrials.Decision;
import io.cdfrecords.api.SchemaDoubt;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.testing.FakeClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several shards send records that break the same rules: one of them is tried, whoever is first.
 */
final class ConcurrentTrialsTest {
  private static final PropertyDefinition NAMED =
      new PropertyDefinition(
          PropertyType.TEXT, false, null, null, Set.of(), false, false, false, null);
  private static final PropertyDefinition LEVEL = PropertyDefinition.of(PropertyType.INT32);
  private static final int THREADS = 4;
  private static final int RULES = 1_000;
  private static final int MOST_TURNS = 1_000_000;

  /** A clock that has something happen when it is looked at for the given time. */
  private static final class EventfulClock implements InstantSource {
    private int looks;
    private @Nullable Runnable event;

    void at(int look, Runnable happens) {
      looks = look;
      event = happens;
    }

    @Override
    public Instant instant() {
      if (event != null && --looks == 0) {
        event.run();
      }
      return FakeClock.START;
    }
  }

  private final FakeSchema schema = new FakeSchema();

  private List<SchemaDoubt> doubts(SchemaCheck check, String container) {
    SourceId id = SourceId.container("plant", container);
    schema.container(id, Map.of("level", LEVEL, "name", NAMED));
    List<SchemaDoubt> doubts =
        check.check(CdfRecord.builder("plant", "r").put(id, "level", 1).build()).doubts();
    assertThat(doubts, hasSize(1));
    return doubts;
  }

  @ParameterizedTest(name = "at look {0} at the clock")
  @ValueSource(ints = {1, 2})
  void aVerdictThatArrivesDuringATurnIsNotTriedAgain(int look) {
    EventfulClock clock = new EventfulClock();
    SchemaCheck check = new SchemaCheck(schema, clock);
    List<SchemaDoubt> doubts = doubts(check, "Alarm");
    assertThat(check.turn(doubts), is(Decision.TRY));

    clock.at(look, () -> check.ended(doubts, false, 400, "name is missing"));
    assertThat(check.turn(doubts), is(Decision.WAIT));
  }

  /** What {@code THREADS} shards decide, each for all rules in an order of its own. */
  private static List<Decision> decisions(SchemaCheck check, List<List<SchemaDoubt>> rules)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CountDownLatch start = new CountDownLatch(THREADS);
      List<Callable<List<Decision>>> shards =
          IntStream.range(0, THREADS)
              .<Callable<List<Decision>>>mapToObj(
                  shard ->
                      () -> {
                        start.countDown();
                        start.await();
                        return decisions(check, rules, new Random(shard / 2));
                      })
              .toList();
      List<Decision> all = new ArrayList<>();
      for (Future<List<Decision>> shard : threads.invokeAll(shards)) {
        all.addAll(shard.get());
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Decision> decisions(
      SchemaCheck check, List<List<SchemaDoubt>> rules, Random random) {
    List<List<SchemaDoubt>> shuffled = new ArrayList<>(rules);
    Collections.shuffle(shuffled, random);
    List<Decision> decisions = new ArrayList<>();
    for (List<SchemaDoubt> doubts : shuffled) {
      for (int turn = 0; turn < MOST_TURNS && check.refusal(doubts) == null; turn++) {
        Decision decision = check.turn(doubts);
        if (decision == Decision.TRY) {
          check.ended(doubts, false, 400, "name is missing");
        }
        if (decision != Decision.WAIT) {
          decisions.add(decision);
        }
      }
    }
    return decisions;
  }

  @Test
  void ofEachRuleOneRecordIsSent() throws Exception {
    SchemaCheck check = new SchemaCheck(schema, new FakeClock());
    List<List<SchemaDoubt>> rules =
        IntStream.range(0, RULES).mapToObj(i -> doubts(check, "Alarm" + i)).toList();

    List<Decision> decisions = decisions(check, rules);

    assertThat(decisions, everyItem(is(Decision.TRY)));
    assertThat(decisions, hasSize(RULES));
    rules.forEach(doubts -> assertThat(check.refusal(doubts), notNullValue()));
  }
}
