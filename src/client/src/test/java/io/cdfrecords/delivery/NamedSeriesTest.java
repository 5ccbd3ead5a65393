package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.testing.SampleReplies.saying;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.testing.SampleRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names in a series, from refusals of one request after the other: where names of these sources
 * have proven right many times, a record in the midst of a series is not sent alone.
 */
final class NamedSeriesTest {
  private final Rig rig = Rig.mutable();

  @ParameterizedTest
  @ValueSource(strings = {"items[2] is bad", "wrong: items[8]", "items[8] quotes items[900]"})
  void endsWhereItGoesBackOrIsNoPlainName(String third) {
    List<PendingRecord> pending = SampleRecords.ingests(30);
    rig.service.then(
        saying(400, "items[5] is bad"), saying(400, "items[6] is bad"), saying(400, third));

    Round round = roundWithTrust(pending, 100);

    // The second record of the series goes alone, and is accepted.
    assertThat(Fate.of(pending.get(7), round), is(written()));
  }

  @Test
  void doesNotBeginWithANameThatIsNotPlain() {
    List<PendingRecord> pending = SampleRecords.ingests(30);
    rig.service.then(saying(400, "wrong: items[5]"), saying(400, "items[6] is bad"));

    Round round = roundWithTrust(pending, 100);

    assertThat(Fate.ofAll(pending, round), everyItem(is(written())));
  }

  @Test
  void isNotBelievedWhereMessagesQuoteAPlace() {
    Predicate<EncodedRecord> isBad = record -> record.text().contains("bad");
    rig.stream.refusing(isBad).namingCulprits().saying(record -> "not a number: 'items[0]'");
    List<PendingRecord> pending = new ArrayList<>(SampleRecords.ingests(30));
    for (int place : List.of(4, 7, 9, 12)) {
      pending.set(place, SampleRecords.ingest("r" + place, "\"bad\""));
    }

    Round round = roundWithTrust(pending, 1_000);

    assertThat(Fate.of(pending.get(0), round), is(written()));
    assertThat(rig.stream.size(), is(26));
  }

  /** The names of all sources have proven right often; of 10,000 records some were refused. */
  private Round roundWithTrust(List<PendingRecord> pending, int refused) {
    List<RefusalShare> trusted =
        pending.stream()
            .map(record -> SourceKey.of(record.record()))
            .distinct()
            .map(key -> new RefusalShare(key, "", 0, 10_000, refused, RefusalShare.TRUSTED))
            .toList();
    return rig.round(
        new StreamQueue(SampleRecords.STREAM, pending, Backoff.NONE, new RefusalShares(trusted)),
        Rig.unpaced(),
        Instant.MAX);
  }
}
