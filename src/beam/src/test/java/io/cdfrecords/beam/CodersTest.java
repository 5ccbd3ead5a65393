package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CodersTest {
  private static <T> T roundTrip(Coder<T> coder, T value) throws CoderException {
    return CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, value));
  }

  static Stream<String> halfCharacters() {
    char high = '\ud834';
    char low = '\udd1e';
    return Stream.of("" + high, "a" + low, "" + low + high, "Ærø " + high + " end", "𝄞" + high);
  }

  @Nested
  final class ACdfRecord {
    private CdfRecord roundTrip(CdfRecord record) throws CoderException {
      return CodersTest.roundTrip(CdfRecordCoder.of(), record);
    }

    @Test
    void keepsValuesOfEveryTypeAsTheyAre() throws CoderException {
      assertThat(roundTrip(SampleRecords.ofEveryType()), is(SampleRecords.ofEveryType()));
    }

    @Test
    void keepsTheOrderInWhichPropertiesWerePut() throws CoderException {
      CdfRecord record =
          CdfRecord.builder("plant", "a1")
              .put(Alarms.ALARM, "z", 1)
              .put(Alarms.ALARM, "a", 2)
              .put(Alarms.ALARM, "m", 3)
              .build();
      assertThat(
          List.copyOf(roundTrip(record).sources().get(0).properties().keySet()),
          is(List.of("z", "a", "m")));
    }

    @Test
    void keepsASourceWithoutProperties() throws CoderException {
      CdfRecord record = CdfRecord.builder("plant", "a1").putAll(Alarms.ALARM, Map.of()).build();
      assertThat(roundTrip(record), is(record));
    }

    @Test
    void keepsARecordOfNothingAtAll() throws CoderException {
      CdfRecord record = CdfRecord.builder("", "").build();
      assertThat(roundTrip(record), is(record));
      assertThat(roundTrip(record).origin(), is(nullValue()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE})
    void keepsNumbersThatJsonCannotHold(double value) throws CoderException {
      CdfRecord record =
          CdfRecord.builder("plant", "a1")
              .put(Alarms.ALARM, "double", value)
              .put(Alarms.ALARM, "float", (float) value)
              .build();
      assertThat(roundTrip(record), is(record));
    }

    /** Such a text is invalid; a question mark in its place would not be. */
    @ParameterizedTest
    @MethodSource("io.cdfrecords.beam.CodersTest#halfCharacters")
    void keepsHalfCharactersThatUtf8CannotHold(String text) throws CoderException {
      CdfRecord record =
          CdfRecord.builder("plant", text).put(Alarms.ALARM, text, Map.of(text, text)).build();
      assertThat(roundTrip(record), is(record));
    }

    @Test
    void keepsTextsLongerThanAnyBuffer() throws CoderException {
      CdfRecord record =
          CdfRecord.builder("plant", "a1").put(Alarms.ALARM, "text", "ø".repeat(200_000)).build();
      assertThat(roundTrip(record), is(record));
    }
  }

  @Nested
  final class AnEncodedRecord {
    @Test
    void keepsTheTextThatItWasReadFrom() throws CoderException {
      EncodedRecord record = SampleRecords.encodedWithText();
      assertThat(roundTrip(EncodedRecordCoder.of(), record).origin(), is(record.origin()));
    }

    @ParameterizedTest
    @CsvSource({"a message,,11,", ",YmM=,2,", "a,,70000,0a1b", ",YQ==,70000,0a1b"})
    void keepsTheElementThatItWasMadeOf(String text, String base64, long bytes, String sha256)
        throws CoderException {
      FailedElement element = FailedElement.of(text, base64, bytes, sha256);
      EncodedRecord record = SampleRecords.encoded().withElement(ElementBytes.write(element));
      EncodedRecord copy = roundTrip(EncodedRecordCoder.of(), record);
      assertThat(ElementBytes.read(copy.element()), is(element));
      assertThat(copy.origin(), is(record.origin()));
    }

    @ParameterizedTest
    @EnumSource
    void keepsEverything(SourceKind kind) throws CoderException {
      EncodedRecord record =
          new EncodedRecord(
              "alarms",
              new RecordId("plant", "a1"),
              kind,
              new byte[] {'{', '}'},
              new Origin("f", 3));
      EncodedRecord copy = roundTrip(EncodedRecordCoder.of(), record);
      assertThat(copy, is(record));
      assertThat(copy.kind(), is(kind));
      assertThat(copy.origin(), is(record.origin()));
    }
  }

  @Nested
  final class APendingRecord {
    @Test
    void keepsAllThatIsKnownOfEarlierAttempts() throws CoderException {
      assertThat(
          roundTrip(PendingRecordCoder.of(), SampleRecords.pending()), is(SampleRecords.pending()));
    }

    @ParameterizedTest
    @EnumSource
    void keepsItsOperation(Operation operation) throws CoderException {
      PendingRecord record =
          PendingRecord.arrived(
              SampleRecords.encoded(), operation, 0, Instant.EPOCH, Instant.EPOCH);
      assertThat(roundTrip(PendingRecordCoder.of(), record), is(record));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE})
    void keepsItsVersion(long version) throws CoderException {
      PendingRecord record = SampleRecords.pending().withVersion(version);
      assertThat(roundTrip(PendingRecordCoder.of(), record), is(record));
    }

    @Test
    void keepsTheEarliestAndTheLatestTimesThatBeamKnows() throws CoderException {
      PendingRecord record =
          PendingRecord.arrived(
              SampleRecords.encoded(),
              Operation.INGEST,
              Long.MAX_VALUE,
              Instant.ofEpochMilli(BoundedWindow.TIMESTAMP_MIN_VALUE.getMillis()),
              Instant.ofEpochMilli(BoundedWindow.TIMESTAMP_MAX_VALUE.getMillis()));
      assertThat(roundTrip(PendingRecordCoder.of(), record), is(record));
    }
  }

  @Nested
  final class AChange {
    @Test
    void keepsAPutAndADeleteWithTheirOrigin() throws CoderException {
      for (RecordChange change : List.of(SampleRecords.put(), SampleRecords.delete())) {
        assertThat(roundTrip(RecordChangeCoder.of(), change), is(change));
      }
    }

    @ParameterizedTest
    @MethodSource("io.cdfrecords.beam.CodersTest#halfCharacters")
    void keepsAnIdentifierThatNobodyKnowsTheOriginOf(String text) throws CoderException {
      RecordChange change = RecordChange.delete(new RecordId(text, text));
      assertThat(roundTrip(RecordChangeCoder.of(), change), is(change));
      assertThat(roundTrip(RecordIdCoder.of(), change.id()), is(change.id()));
    }
  }

  @Nested
  final class AShardsState {
    @Test
    void keepsEveryFigure() throws CoderException {
      assertThat(
          roundTrip(ShardStateCoder.of(), SampleRecords.stateWithSuspects()),
          is(SampleRecords.stateWithSuspects()));
    }

    @Test
    void isRefusedWhereMoreFailedThanWereSettled() throws CoderException {
      byte[] bytes = CoderUtils.encodeToByteArray(ShardStateCoder.of(), ShardState.EMPTY);
      bytes[bytes.length - 2] = 1;
      assertThrows(
          CoderException.class, () -> CoderUtils.decodeFromByteArray(ShardStateCoder.of(), bytes));
    }

    @Test
    void keepsAnEmptyOne() throws CoderException {
      assertThat(roundTrip(ShardStateCoder.of(), ShardState.EMPTY), is(ShardState.EMPTY));
    }
  }

  @Nested
  final class AShardsPace {
    @Test
    void keepsEveryFigure() throws CoderException {
      assertThat(
          roundTrip(ShardPaceCoder.of(), SampleRecords.paceWithQueries()),
          is(SampleRecords.paceWithQueries()));
    }

    @Test
    void keepsAnEmptyOne() throws CoderException {
      assertThat(roundTrip(ShardPaceCoder.of(), ShardRateState.NEW), is(ShardRateState.NEW));
    }

    @Test
    void isRefusedWhereItHasFallenFurtherThanItEverDoes() throws CoderException {
      byte[] bytes = CoderUtils.encodeToByteArray(ShardPaceCoder.of(), ShardRateState.NEW);
      bytes[2] = 7;
      assertThrows(
          CoderException.class, () -> CoderUtils.decodeFromByteArray(ShardPaceCoder.of(), bytes));
    }
  }

  @Nested
  final class AUser {
    @Test
    void neverSetsTheCoderOfAnIdentifierOrAChange() throws Exception {
      assertThat(
          CoderRegistry.createDefault().getCoder(TypeDescriptor.of(RecordId.class)),
          instanceOf(RecordIdCoder.class));
      assertThat(
          CoderRegistry.createDefault().getCoder(TypeDescriptor.of(RecordChange.class)),
          instanceOf(RecordChangeCoder.class));
    }

    @Test
    void neverSetsTheCoderOfARecord() throws Exception {
      assertThat(
          CoderRegistry.createDefault().getCoder(TypeDescriptor.of(CdfRecord.class)),
          instanceOf(CdfRecordCoder.class));
    }
  }
}
