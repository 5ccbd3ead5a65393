package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.store.RecordStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which records a query is about.
 *
 * @param lastUpdated the time of their last write; empty for any
 * @param filter the filter that they must meet
 * @param views the views that they are read through; only records that all of them show are found,
 *     by our decision
 * @param spaces the spaces whose records the caller sees
 */
public record Condition(
    Optional<TimeRange> lastUpdated,
    Filter filter,
    List<QueriedView> views,
    Predicate<String> spaces) {

  /**
   * Checks that a stream takes such a query.
   *
   * @param now when it is asked, in milliseconds since the epoch
   * @throws RequestRefusedException with 400, where the stream needs a span of time and there is
   *     none, or it is longer than the stream allows
   */
  public void checkFits(RecordStream stream, long now) {
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
  }

  /**
   * Returns the records of a stream that are visible now and meet this.
   *
   * @throws RequestRefusedException with 408, once the time is over
   */
  public Stream<Candidate> find(RecordStream stream, QueryDeadline deadline) {
    return named()
        .map(identifiers -> stream.records().visible(identifiers))
        .orElseGet(() -> stream.records().visible())
        .stream()
        .map(Candidate::new)
        .filter(candidate -> meets(candidate, deadline));
  }

  /** Returns the records it asks for by name; empty where they have to be searched. */
  Optional<Set<RecordIdentifier>> named() {
    return IdentifierLookup.of(filter);
  }

  private boolean meets(Candidate candidate, QueryDeadline deadline) {
    deadline.check();
    return spaces.test(candidate.change().identifier().space())
        && lastUpdated.map(r -> r.includes(candidate.change().updatedMillis())).orElse(true)
        && filter.matches(candidate)
        && QueriedView.allShow(views, candidate);
  }
}
