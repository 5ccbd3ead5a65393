package io.cdfrecords.beam;

import io.cdfrecords.record.CdfRecord;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The records of the fault suite. Each is known by a number, which is its content too. Some are
 * stored before, some of those with another content, and some are sent twice.
 */
final class FaultSuiteRecords {
  /** What is sent, counted without repetitions. */
  static final int RECORDS = 120;

  private static final int EQUAL_BEFORE = 10;
  private static final int STORED_BEFORE = 20;
  private static final int FIRST_REPEATED = RECORDS - 10;
  private static final int OTHER = 10_000;

  private FaultSuiteRecords() {}

  /** What a job is given, by numbers. */
  static List<Integer> numbers() {
    return IntStream.concat(IntStream.range(0, RECORDS), IntStream.range(FIRST_REPEATED, RECORDS))
        .boxed()
        .toList();
  }

  /** What is in the stream before. */
  static CdfRecord[] before() {
    return Stream.concat(
            IntStream.range(0, EQUAL_BEFORE).mapToObj(FaultSuiteRecords::record),
            IntStream.range(EQUAL_BEFORE, STORED_BEFORE)
                .mapToObj(number -> Alarms.alarm(id(number), other(number))))
        .toArray(CdfRecord[]::new);
  }

  static CdfRecord record(int number) {
    return Alarms.alarm(id(number), number);
  }

  static String id(int number) {
    return "a" + number;
  }

  static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }

  /** The content that was stored before, where it was another. */
  static int other(int number) {
    return OTHER + number;
  }

  static boolean isStoredBefore(int number) {
    return number < STORED_BEFORE;
  }

  static boolean isStoredOtherwise(int number) {
    return number >= EQUAL_BEFORE && number < STORED_BEFORE;
  }

  static boolean isRepeated(int number) {
    return number >= FIRST_REPEATED;
  }
}
