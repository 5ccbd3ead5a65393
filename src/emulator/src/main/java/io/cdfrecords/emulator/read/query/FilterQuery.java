package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.store.RecordStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A filter request that was read and fits its stream. */
public final class FilterQuery {
  /**
   * Records that are equal in the requested order are sorted by name, so that answers are
   * repeatable.
   */
  private static final Comparator<Candidate> BY_NAME =
      Comparator.comparing((Candidate candidate) -> candidate.change().identifier().space())
          .thenComparing(candidate -> candidate.change().identifier().externalId());

  private final RecordStream stream;
  private final FilterBody body;
  private final InstantSource clock;

  private FilterQuery(RecordStream stream, FilterBody body, InstantSource clock) {
    this.stream = stream;
    this.body = body;
    this.clock = clock;
  }

  /**
   * Reads a query.
   *
   * @param clock gives the time at which it is asked, and how long it takes
   * @param visibility what its caller sees
   * @throws RequestRefusedException with 400, where the body is wrong, or wrong for this stream
   */
  public static FilterQuery read(
      RecordStream stream, byte[] json, InstantSource clock, Visibility visibility) {
    FilterBody body = FilterBody.read(json, QuerySources.of(visibility, stream.externalId()));
    body.condition().checkFits(stream, clock.millis());
    return new FilterQuery(stream, body, clock);
  }

  /** Returns the records it asks for by name; none where it searches. */
  public List<RecordIdentifier> identifiers() {
    return body.condition().named().map(List::copyOf).orElse(List.of());
  }

  /** Returns the records that are visible now and match. */
  public Answer answer() {
    return RecordsAnswer.of(first(), body.selections(), body.typing());
  }

  /** Keeps no more of the matching records than are shown, however many there are. */
  private List<Candidate> first() {
    Comparator<Candidate> order = order();
    PriorityQueue<Candidate> kept = new PriorityQueue<>(order.reversed());
    body.condition()
        .find(stream, QueryDeadline.startingAt(clock))
        .forEach(
            candidate -> {
              kept.add(candidate);
              if (kept.size() > body.limit()) {
                kept.remove();
              }
            });
    List<Candidate> first = new ArrayList<>(kept);
    first.sort(order);
    return first;
  }

  private Comparator<Candidate> order() {
    return body.order().stream()
        .map(SortKey::order)
        .reduce(Comparator::thenComparing)
        .orElse(BY_NAME)
        .thenComparing(BY_NAME);
  }
}
