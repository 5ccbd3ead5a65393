package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectStreamClass;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pipelines are updated in place, so what one release has written every later one must read. The
 * files are never changed: a new encoding gets a new version and a new file beside the old one.
 */
final class KeptBytesTest {
  private static final List<Arguments> LATEST =
      List.of(
          Arguments.of("record-2", "record", CdfRecordCoder.of(), SampleRecords.ofEveryType()),
          Arguments.of(
              "encoded-record-3",
              "record",
              EncodedRecordCoder.of(),
              SampleRecords.encodedWithDoubts()),
          Arguments.of(
              "pending-record-5",
              "pending record",
              PendingRecordCoder.of(),
              SampleRecords.pendingUntilAVerdict()),
          Arguments.of(
              "changes-2",
              "list of changes",
              EncodedChangesCoder.of(),
              SampleRecords.changesEncodedAt()),
          Arguments.of(
              "record-id-1", "record's identifier", RecordIdCoder.of(), Changes.id("PT-101 𝄞")),
          Arguments.of(
              "record-change-put-1-of-record-2",
              "change",
              RecordChangeCoder.of(),
              SampleRecords.put()),
          Arguments.of(
              "record-change-delete-1", "change", RecordChangeCoder.of(), SampleRecords.delete()),
          Arguments.of(
              "version-generations-1",
              "generation of versions",
              VersionGenerationsCoder.of(),
              SampleRecords.generations()),
          Arguments.of(
              "version-block-1",
              "block of versions",
              VersionBlockCoder.of(),
              SampleRecords.versions()),
          Arguments.of(
              "version-tally-1",
              "tally of versions",
              VersionTallyCoder.of(),
              new VersionTally(70, 65, 42)),
          Arguments.of(
              "shard-state-5",
              "shard's state",
              ShardStateCoder.of(),
              SampleRecords.stateWithSuspects()),
          Arguments.of(
              "shard-pace-2",
              "shard's pace",
              ShardPaceCoder.of(),
              SampleRecords.paceWithQueries()));

  private static final List<Arguments> EARLIER =
      List.of(
          Arguments.of("record-1", "record", CdfRecordCoder.of(), SampleRecords.ofEveryType()),
          Arguments.of(
              "record-change-put-1", "change", RecordChangeCoder.of(), SampleRecords.put()),
          Arguments.of(
              "changes-1", "list of changes", EncodedChangesCoder.of(), SampleRecords.changes()),
          Arguments.of(
              "encoded-record-1", "record", EncodedRecordCoder.of(), SampleRecords.encoded()),
          Arguments.of(
              "encoded-record-1-with-text",
              "record",
              EncodedRecordCoder.of(),
              SampleRecords.encodedWithText()),
          Arguments.of(
              "encoded-record-2",
              "record",
              EncodedRecordCoder.of(),
              SampleRecords.encodedWithElement()),
          Arguments.of(
              "pending-record-1",
              "pending record",
              PendingRecordCoder.of(),
              SampleRecords.pending()),
          Arguments.of(
              "pending-record-2",
              "pending record",
              PendingRecordCoder.of(),
              SampleRecords.pendingToConfirm()),
          Arguments.of(
              "pending-record-3",
              "pending record",
              PendingRecordCoder.of(),
              SampleRecords.pendingVersion()),
          Arguments.of(
              "pending-record-4",
              "pending record",
              PendingRecordCoder.of(),
              SampleRecords.pendingAnswered()),
          Arguments.of(
              "shard-state-1", "shard's state", ShardStateCoder.of(), SampleRecords.state()),
          Arguments.of(
              "shard-state-2",
              "shard's state",
              ShardStateCoder.of(),
              SampleRecords.stateWithAwaiting()),
          Arguments.of(
              "shard-state-3",
              "shard's state",
              ShardStateCoder.of(),
              SampleRecords.stateWithFailures()),
          Arguments.of(
              "shard-state-4",
              "shard's state",
              ShardStateCoder.of(),
              SampleRecords.stateWithShares()),
          Arguments.of("shard-pace-1", "shard's pace", ShardPaceCoder.of(), SampleRecords.pace()));

  static Stream<Arguments> latest() {
    return LATEST.stream();
  }

  static Stream<Arguments> kept() {
    return Stream.concat(EARLIER.stream(), LATEST.stream());
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream in = KeptBytesTest.class.getResourceAsStream("/kept/" + file + ".hex")) {
      String hex =
          new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kept")
  <T> void areReadForEver(String file, String what, Coder<T> coder, T value) throws IOException {
    assertThat(CoderUtils.decodeFromByteArray(coder, bytes(file)), is(value));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("latest")
  <T> void areWrittenWithoutChange(String file, String what, Coder<T> coder, T value)
      throws IOException {
    assertThat(
        HexFormat.of().formatHex(CoderUtils.encodeToByteArray(coder, value)),
        is(HexFormat.of().formatHex(bytes(file))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("latest")
  <T> void areRefusedInAVersionYetToCome(String file, String what, Coder<T> coder, T value)
      throws IOException {
    byte[] later = bytes(file);
    int latest = later[0]++;
    CoderException refused =
        assertThrows(CoderException.class, () -> CoderUtils.decodeFromByteArray(coder, later));
    assertThat(
        refused.getMessage(),
        containsString(
            "the encoding of a "
                + what
                + " has version "
                + (latest + 1)
                + ", but this release reads version "
                + (latest == 1 ? "1" : "1 to " + latest)));
  }

  /**
   * A savepoint that was cut anywhere is refused, neither read as something else nor waited for.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("kept")
  <T> void areRefusedWhereverTheyWereCut(String file, String what, Coder<T> coder, T value)
      throws IOException {
    byte[] whole = bytes(file);
    for (int length = 0; length < whole.length; length++) {
      InputStream cut = new ByteArrayInputStream(Arrays.copyOf(whole, length));
      assertThrows(IOException.class, () -> coder.decode(cut), "cut to " + length + " bytes");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kept")
  <T> void areFollowedByWhateverComesNext(String file, String what, Coder<T> coder, T value)
      throws IOException {
    byte[] whole = bytes(file);
    byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
    System.arraycopy(whole, 0, twice, whole.length, whole.length);
    InputStream in = new ByteArrayInputStream(twice);
    assertThat(coder.decode(in), is(value));
    assertThat(coder.decode(in), is(value));
    assertThat(in.available(), is(0));
  }

  /** Flink's snapshots hold the coder itself, by its class's name and number. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("kept")
  <T> void belongToACoderThatTravelsUnchanged(String file, String what, Coder<T> coder, T value) {
    assertThat(ObjectStreamClass.lookup(coder.getClass()).getSerialVersionUID(), is(1L));
    assertThat(SerializableUtils.clone(coder), is(coder));
  }
}
