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
final class PreviewRequestTest {
  private final List<StoredVersion> records =
      IntStream.range(0, 1000).mapToObj(i -> stored("r" + i, i)).toList();

  @Test
  void takesTheLatestOfTheRecordsItLooksAt() {
    assertThat(ids(at(new PreviewRequest("", "", 2, 1000), List.of())), contains("r999", "r998"));
    assertThat(ids(at(new PreviewRequest("", "r1", 2, 1000), List.of())), contains("r199", "r198"));
  }

  @Test
  void looksAtNoMoreRecordsThanItMay() {
    RecordPreview preview = at(new PreviewRequest("", "", 2, 500), List.of());
    assertThat(ids(preview), contains("r499", "r498"));
    assertThat(preview.looked(), is(500));
    assertThat(preview.of(), is(1000));
    assertThat(ids(at(new PreviewRequest("", "r999", 2, 500), List.of())), is(empty()));
  }

  @Test
  void findsARecordThatIsNamedWholeHoweverFarAwayItIs() {
    RecordPreview preview = at(new PreviewRequest("s", "r999", 2, 10), List.of(records.get(999)));
    assertThat(ids(preview), contains("r999"));
  }

  @Test
  void findsARecordThatIsNamedWholeAmongThoseItLooksAt() {
    assertThat(ids(at(new PreviewRequest("s", "r99", 1, 100), List.of())), contains("r99"));
  }

  @Test
  void showsARecordThatIsNamedWholeOnce() {
    RecordPreview preview = at(new PreviewRequest("s", "r5", 5, 40), List.of(records.get(5)));
    assertThat(ids(preview), contains("r5"));
  }

  private RecordPreview at(PreviewRequest look, List<StoredVersion> named) {
    return look.at(named, records.iterator(), records.size());
  }

  private static List<String> ids(RecordPreview preview) {
    return preview.records().stream().map(record -> record.identifier().externalId()).toList();
  }

  private static StoredVersion stored(String externalId, long updatedMillis) {
    return new StoredVersion(
        new RecordIdentifier("s", externalId),
        new byte[0],
        Fingerprint.NOTHING,
        0,
        updatedMillis,
        1,
        1);
  }
}
