package io.cdfrecords.emulator.query;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.store.RecordStream;
import io.cdfrecords.emulator.store.Stored;
import io.cdfrecords.emulator.wire.Answer;
import io.cdfrecords.emulator.wire.RequestRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** A filter request that was read and fits its stream. */
public final class FilterQuery {
  /** Records that are equal in the order asked for stand by name, so that an answer repeats. */
  private static final Comparator<Candidate> BY_NAME =
      Comparator.comparing((Candidate candidate) -> candidate.stored().identifier().space())
          .thenComparing(candidate -> candidate.stored().identifier().externalId());

  private final RecordStream stream;
  private final FilterBody body;
  private final Optional<Set<RecordIdentifier>> named;

  private FilterQuery(RecordStream stream, FilterBody body) {
    this.stream = stream;
    this.body = body;
    this.named = Lookup.of(body.filter());
  }

  /**
   * Reads a query.
   *
   * @param now when it is asked, in milliseconds since the epoch
   * @throws RequestRefusedException with 400, where the body is wrong, or wrong for this stream
   */
  public static FilterQuery read(RecordStream stream, byte[] json, long now) {
    FilterBody body = FilterBody.read(json);
    Optional<TimeRange> lastUpdated = body.lastUpdated();
    if (lastUpdated.isEmpty() && !stream.mutable()) {
      throw new RequestRefusedException(
          400, "lastUpdatedTime is missing: stream %s is Immutable".formatted(stream.externalId()));
    }
    Optional<String> longest = stream.template().maxFilteringInterval();
    if (lastUpdated.isPresent()
        && longest.isPresent()
        && lastUpdated.get().longerThan(Duration.parse(longest.get()), now)) {
      throw new RequestRefusedException(
          400,
          "lastUpdatedTime must span at most %s on stream %s"
              .formatted(longest.get(), stream.externalId()));
    }
    return new FilterQuery(stream, body);
  }

  /** Answers the records it asks for by name; none where it searches. */
  public List<RecordIdentifier> identifiers() {
    return named.map(List::copyOf).orElse(List.of());
  }

  /** Answers the records that are visible now and match. */
  public Answer answer() {
    List<Stored> records =
        named
            .map(identifiers -> stream.records().visible(identifiers))
            .orElseGet(() -> stream.records().visible());
    return RecordsAnswer.of(first(records), body.selections());
  }

  /** Keeps no more of the matching records than are shown, however many there are. */
  private List<Candidate> first(List<Stored> records) {
    Comparator<Candidate> order = order();
    PriorityQueue<Candidate> kept = new PriorityQueue<>(order.reversed());
    for (Stored record : records) {
      Candidate candidate = new Candidate(record);
      if (matches(candidate)) {
        kept.add(candidate);
        if (kept.size() > body.limit()) {
          kept.remove();
        }
      }
    }
    List<Candidate> first = new ArrayList<>(kept);
    first.sort(order);
    return first;
  }

  private boolean matches(Candidate candidate) {
    return body.lastUpdated()
            .map(range -> range.includes(candidate.stored().updatedMillis()))
            .orElse(true)
        && body.filter().matches(candidate);
  }

  private Comparator<Candidate> order() {
    return body.order().stream()
        .map(SortKey::order)
        .reduce(Comparator::thenComparing)
        .orElse(BY_NAME)
        .thenComparing(BY_NAME);
  }
}
