package io.cdfrecords.emulator.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.random.RandomGenerator;

/** Pieces of JSON that hardly a value of the API may be, and bytes that are no text at all. */
final class Fragments {
  private static final List<byte[]> VALUES =
      List.of(
              "null",
              "true",
              "false",
              "0",
              "-0",
              "-1",
              "1",
              "1.5",
              "[]",
              "{}",
              "\"\"",
              "\"x\"",
              "[[]]",
              "[[1]]",
              "[{}]",
              "[null]",
              "{\"a\":{}}",
              "-0.0",
              "1e999999999",
              "-1e999999999",
              "1e-999999999",
              "1e99999999999999999999",
              "5e-324",
              "1.7976931348623159e308",
              "99999999999999999999",
              "-99999999999999999999",
              "9223372036854775807",
              "9223372036854775808",
              "-9223372036854775808",
              "2147483648",
              "1" + "0".repeat(400),
              "-1" + "0".repeat(999),
              "0." + "0".repeat(400) + "1",
              "01",
              "+1",
              "1.",
              ".5",
              "0x10",
              "NaN",
              "Infinity",
              "1e",
              "--1",
              "tru",
              "nul",
              "undefined",
              "'x'",
              "\"\\u0000\"",
              "\"\\ud800\"",
              "\"\\udc00\\ud800\"",
              "\"\\uZZZZ\"",
              "\"\\x\"",
              "\"\t\"",
              "\"\\",
              "\"*\"",
              "\"" + "x".repeat(300) + "\"",
              "\"" + "\\ud83d\\ude00".repeat(300) + "\"",
              "\"9999-12-31T23:59:59.999-18:00\"",
              "\"0000-00-00T00:00:00Z\"",
              "\"2026-02-30\"",
              "\"0001-01-01\"",
              "\"999999999w-ago\"",
              "\"99999999999999999999s-ago\"",
              "\"99999999999999999999d\"",
              "\"0s-ago\"",
              "\"-1d\"",
              "\"container\"",
              "\"view\"",
              "[\"createdTime\"]",
              "[\"space\"]",
              "[\"s\",\"Alarm\",\"i32\"]",
              "[\"s\",\"Alarm\",\"" + "x".repeat(300) + "\"]",
              "{\"matchAll\":{}}",
              "{\"space\":\"s\",\"externalId\":\"x\"}",
              "{\"a\":1,\"a\":2}",
              "{\"n\":1" + "9".repeat(2000) + "}",
              "{\"k\":1e999}",
              "[1e999,{\"k\":1e999}]",
              "{\"\\ud800\":\"\\udfff\"}",
              "{\"\":0}",
              "/**/1",
              "#",
              ",",
              ":",
              "]",
              "}",
              "[",
              "{")
          .stream()
          .map(text -> text.getBytes(UTF_8))
          .toList();
  private static final List<byte[]> NO_TEXT =
      List.of(
          new byte[] {0},
          new byte[] {(byte) 0x80},
          new byte[] {(byte) 0xFF},
          new byte[] {(byte) 0xFE, (byte) 0xFF},
          new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
          new byte[] {(byte) 0xC0, (byte) 0x80},
          new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
          new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
          new byte[] {(byte) 0xE2, (byte) 0x82},
          new byte[] {(byte) 0xF0, (byte) 0x9F, (byte) 0x98},
          new byte[] {0x1F},
          new byte[] {'\r', '\n'});

  private Fragments() {}

  static byte[] value(RandomGenerator random) {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  static byte[] noText(RandomGenerator random) {
    return NO_TEXT.get(random.nextInt(NO_TEXT.size()));
  }

  /** A value that is deeper than any of the API, be it ended or not. */
  static byte[] deepValue(RandomGenerator random) {
    int depth = random.nextInt(100, 50_000);
    String text =
        switch (random.nextInt(5)) {
          case 0 -> "[".repeat(depth);
          case 1 -> "[".repeat(depth) + "]".repeat(depth);
          case 2 -> "{\"a\":".repeat(depth);
          case 3 -> "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
          default -> "{\"a\":[".repeat(depth / 2);
        };
    return text.getBytes(UTF_8);
  }

  /** A value that is larger than any of the API. */
  static byte[] largeValue(RandomGenerator random) {
    int size = random.nextInt(10_000, 1_000_000);
    String text =
        switch (random.nextInt(7)) {
          case 0 -> "9".repeat(size);
          case 1 -> "-0." + "0".repeat(size) + "1e-" + "9".repeat(size / 2);
          case 2 -> "\"" + "x\u00e9".repeat(size / 2) + "\"";
          case 3 -> "{\"" + "n".repeat(size) + "\":1}";
          case 4 -> "a=&".repeat(size / 3);
          case 5 -> "&".repeat(size);
          default -> "[" + "1,".repeat(size / 2) + "1]";
        };
    return text.getBytes(UTF_8);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
