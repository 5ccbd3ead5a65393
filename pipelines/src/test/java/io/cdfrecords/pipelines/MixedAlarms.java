package io.cdfrecords.pipelines;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.RecordsEmulatorBuilder;
import io.cdfrecords.pipelines.row.Lines;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Messages of an alarm each: some are garbage, and some are refused by the service. */
final class MixedAlarms {
  private MixedAlarms() {}

  /** A service that knows what an alarm is. */
  static RecordsEmulatorBuilder emulator() {
    return RecordsEmulator.builder().stream("alarms", "BasicLiveData")
        .strictSchema()
        .models(
            "{\"spaces\":[{\"space\":\"plant\"},{\"space\":\"model\"}],\"containers\":["
                + "{\"space\":\"model\",\"externalId\":\"Alarm\",\"usedFor\":\"record\","
                + "\"properties\":{\"severity\":{\"type\":{\"type\":\"int32\"}}}}]}");
  }

  static String key(int number) {
    return "a" + number;
  }

  static String message(int number) {
    if (isGarbage(number)) {
      return "garbage " + number;
    }
    return isRefused(number)
        ? Lines.withProperties(key(number), "\"severity\":\"high\"")
        : Lines.alarm(key(number));
  }

  /** The keys of the messages from 0 on that are stored. */
  static Set<String> good(int end) {
    return keys(end, number -> !isGarbage(number) && !isRefused(number));
  }

  /** The keys of the messages from 0 on that become dead letters. */
  static Set<String> bad(int end) {
    return keys(end, number -> isGarbage(number) || isRefused(number));
  }

  private static boolean isGarbage(int number) {
    return number % 1000 == 999;
  }

  private static boolean isRefused(int number) {
    return number % 20_000 == 10_000;
  }

  private static Set<String> keys(int end, IntPredicate which) {
    return IntStream.range(0, end)
        .filter(which)
        .mapToObj(MixedAlarms::key)
        .collect(Collectors.toSet());
  }
}
