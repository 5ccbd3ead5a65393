package io.cdfrecords.emulator.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.record.Fingerprint;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A look at a stream keeps to its bounds. */
final class LookTest {
  private final List<Stored> records =
      IntStream.range(0, 1000).mapToObj(i -> stored("r" + i, i)).toList();

  @Test
  void takesTheLatestOfTheRecordsItLooksAt() {
    assertThat(ids(at(new Look("", "", 2, 1000), List.of())), contains("r999", "r998"));
    assertThat(ids(at(new Look("", "r1", 2, 1000), List.of())), contains("r199", "r198"));
  }

  @Test
  void looksAtNoMoreRecordsThanItMay() {
    Glimpse glimpse = at(new Look("", "", 2, 500), List.of());
    assertThat(ids(glimpse), contains("r499", "r498"));
    assertThat(glimpse.looked(), is(500));
    assertThat(glimpse.of(), is(1000));
    assertThat(ids(at(new Look("", "r999", 2, 500), List.of())), is(empty()));
  }

  @Test
  void findsARecordThatIsNamedWholeHoweverFarAwayItIs() {
    Glimpse glimpse = at(new Look("s", "r999", 2, 10), List.of(records.get(999)));
    assertThat(ids(glimpse), contains("r999"));
  }

  @Test
  void findsARecordThatIsNamedWholeAmongThoseItLooksAt() {
    assertThat(ids(at(new Look("s", "r99", 1, 100), List.of())), contains("r99"));
  }

  @Test
  void showsARecordThatIsNamedWholeOnce() {
    Glimpse glimpse = at(new Look("s", "r5", 5, 40), List.of(records.get(5)));
    assertThat(ids(glimpse), contains("r5"));
  }

  private Glimpse at(Look look, List<Stored> named) {
    return look.at(named, records.iterator(), records.size());
  }

  private static List<String> ids(Glimpse glimpse) {
    return glimpse.records().stream().map(record -> record.identifier().externalId()).toList();
  }

  private static Stored stored(String externalId, long updatedMillis) {
    return new Stored(
        new RecordIdentifier("s", externalId),
        new byte[0],
        Fingerprint.NOTHING,
        0,
        updatedMillis,
        1,
        1);
  }
}
