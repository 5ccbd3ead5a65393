package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.failedBecause;
import static io.cdfrecords.delivery.FateMatchers.kept;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.policy.FailureReason.DUPLICATE;
import static io.cdfrecords.policy.FailureReason.POSSIBLE_ECHO;
import static io.cdfrecords.testing.SampleReplies.status;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordContent;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.delivery.DuplicateCheckPlanner.ToCompare;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.testing.FakeEndpoint.Reaction;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Duplicates of records that were written through views. */
final class DeliveryConfirmViewsTest {
  private static final Answer<ViewMapping> READABLE =
      new Answer<>(
          status(200),
          new ViewMapping(Map.of("text", new ViewMapping.Target(Contents.SOURCE, "text"))));

  private final Rig rig = Rig.mutable().confirming();
  private final PendingRecord same = ofAView("same", "1");
  private final PendingRecord different = ofAView("different", "1");

  private static PendingRecord ofAView(String externalId, String content) {
    return SampleRecords.pending(
        Operation.INGEST,
        SampleRecords.encoded(
            SampleRecords.id(externalId), SourceKind.VIEWS, "{\"v\":" + content + "}"));
  }

  private void stored() {
    rig.stream.storing(same.record()).storing(ofAView("different", "2").record());
  }

  private List<Set<SourceId>> asked() {
    return rig.service.queries().stream().map(query -> query.properties().keySet()).toList();
  }

  private static boolean confirmed(Fate fate) {
    return fate.settled() != null
        && fate.settled().failure() != null
        && fate.settled().failure().confirmed();
  }

  @Test
  void areLookedForWithoutSourcesAndThenThroughTheView() {
    stored();

    Round round = rig.round(same, different);

    assertThat(Fate.of(same, round), is(written()));
    assertThat(confirmed(Fate.of(different, round)), is(true));
    assertThat(asked(), contains(Set.of(), Set.of(Contents.VIEW)));
  }

  @Test
  void areWaitedForWhereTheyDoNotShowWithoutSources() {
    rig.stream.lagging(Duration.ofSeconds(5), rig.clock);
    stored();

    Round round = rig.round(same);

    assertThat(Fate.of(same, round), is(kept()));
    assertThat(asked(), contains(Set.of()));
    assertThat(Fate.of(same, rig.next(round, 9)), is(written()));
  }

  @Test
  void thatTheViewHidesAreComparedThroughItsContainers() {
    stored();
    rig.stream.hidingFromViews();
    rig.service.describingViews(READABLE);

    Round round = rig.round(same, different);

    assertThat(Fate.of(same, round), is(written()));
    assertThat(confirmed(Fate.of(different, round)), is(true));
    assertThat(asked(), contains(Set.of(), Set.of(Contents.VIEW), Set.of(Contents.SOURCE)));
    assertThat("the definition is read once", rig.service.viewReads(), is(1));
  }

  @Test
  void thatTheViewHidesAreUnconfirmedWhereItsContainersCannotBeRead() {
    stored();
    rig.stream.hidingFromViews();

    Round round = rig.round(same, different);

    assertThat(
        Fate.ofAll(List.of(same, different), round),
        everyItem(
            failedBecause(
                DUPLICATE,
                allOf(containsString("not compared"), containsString("model/AlarmView/v1")))));
    assertThat(confirmed(Fate.of(different, round)), is(false));
    assertThat("nothing is taken for unreadable", rig.service.queries(), hasSize(2));
  }

  @Test
  void thatTheViewHidesMayBeAnEchoWhereAnAttemptMayHaveBeenApplied() {
    rig.stream.hidingFromViews();
    rig.service.then(Reaction.CUT_AFTER);

    Round round = rig.next(rig.round(same), 9);

    assertThat(Fate.of(same, round), failedBecause(POSSIBLE_ECHO, containsString("not compared")));
  }

  @Test
  void areKeptWhereTheViewCannotBeReadForNow() {
    stored();
    rig.service.thenReading(status(503));

    Round round = rig.round(same);

    assertThat(Fate.of(same, round), is(kept()));
    assertThat(Fate.of(same, rig.next(round, 9)), is(written()));
  }

  @Test
  void areReadThroughOneViewAQuery() {
    List<SourceId> views =
        List.of(SourceId.view("m", "A", "1"), SourceId.view("m", "B", "1"), Contents.VIEW);
    List<ToCompare> entries =
        List.of(
            new ToCompare(same, content(views.get(0), views.get(1))),
            new ToCompare(different, content(views.get(1), views.get(2))));

    List<FilterRequest> requests =
        DuplicateCheckPlanner.throughEachView(SampleRecords.STREAM, entries);

    assertThat(requests.stream().map(r -> r.properties().keySet()).toList(), hasSize(3));
    for (FilterRequest request : requests) {
      assertThat(request.properties().size(), is(lessThanOrEqualTo(1)));
    }
    FilterRequest shared =
        requests.stream()
            .filter(request -> request.properties().containsKey(views.get(1)))
            .findFirst()
            .orElseThrow();
    assertThat(shared.externalIds(), contains("same", "different"));
  }

  private static RecordContent content(SourceId one, SourceId other) {
    return new RecordContent(Map.of(one, Map.of("a", true), other, Map.of("b", true)));
  }
}
