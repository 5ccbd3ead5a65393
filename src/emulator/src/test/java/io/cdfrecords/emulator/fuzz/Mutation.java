package io.cdfrecords.emulator.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdfrecords.emulator.fuzz.GoodBody.Span;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** A way to make something else of a good body. */
enum Mutation {
  NONE(2) {
    @Override
    byte[] of(GoodBody good, GoodBody other, RandomGenerator random) {
      return good.bytes();
    }
  },
  NOISE(2) {
    @Override
    byte[] of(GoodBody good, GoodBody other, RandomGenerator random) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      return noise;
    }
  },
  FLIPPED_BITS(10) {
    @Override
    byte[] of(GoodBody good, GoodBody other, RandomGenerator random) {
      byte[] bytes = good.bytes().clone();
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return bytes;
    }
  },
  SPLICED_HALVES(6) {
    @Override
    byte[] of(GoodBody good, GoodBody other, RandomGenerator random) {
      return Fragments.joined(
          upTo(good.bytes(), random.nextInt(good.bytes().length)),
          from(other.bytes(), random.nextInt(other.bytes().length)));
    }
  },
  PART_LEFT_OUT(6) {
    @Override
    byte[] of(GoodBody good, GoodBody other, RandomGenerator random) {
      Span span = span(good, random);
      return replaced(good, span, new byte[0]);
    }
  },
  PART_TWICE(6) {
    @Override
    byte[] of(GoodBody good, GoodBody other, RandomGenerator random) {
      Span span = span(good, random);
      byte[] part = Arrays.copyOfRange(good.bytes(), span.from(), span.to());
      return replaced(good, span, Fragments.joined(part, new byte[] {','}, part));
    }
  },
  ELEMENT_OFTEN(1) {
    @Override
    byte[] of(GoodBody good, GoodBody other, RandomGenerator random) {
      Span span = span(good, random);
      String part = new String(good.bytes(), span.from(), span.to() - span.from(), UTF_8) + ",";
      int times = random.nextInt(2, 2 + 20_000 / part.length());
      return replaced(good, span, (part.repeat(times) + part).getBytes(UTF_8));
    }
  },
  VALUE_OF_ANOTHER_TYPE(30) {
    @Override
    byte[] of(GoodBody good, GoodBody other, RandomGenerator random) {
      return replaced(good, value(good, random), Fragments.value(random));
    }
  },
  VALUE_FROM_ELSEWHERE(14) {
    @Override
    byte[] of(GoodBody good, GoodBody other, RandomGenerator random) {
      Span span = value(other, random);
      return replaced(
          good, value(good, random), Arrays.copyOfRange(other.bytes(), span.from(), span.to()));
    }
  },
  NO_TEXT_WITHIN(5) {
    @Override
    byte[] of(GoodBody good, GoodBody other, RandomGenerator random) {
      int place = random.nextInt(good.bytes().length);
      return replaced(good, new Span(place, place), Fragments.noText(random));
    }
  },
  OTHER_CHARSET(2) {
    @Override
    byte[] of(GoodBody good, GoodBody other, RandomGenerator random) {
      List<Charset> charsets = List.of(UTF_16, UTF_16BE, UTF_16LE, ISO_8859_1);
      return new String(good.bytes(), UTF_8)
          .getBytes(charsets.get(random.nextInt(charsets.size())));
    }
  },
  FRAGMENT_BEFORE(1) {
    @Override
    byte[] of(GoodBody good, GoodBody other, RandomGenerator random) {
      byte[] fragment = random.nextBoolean() ? Fragments.noText(random) : Fragments.value(random);
      return Fragments.joined(fragment, good.bytes());
    }
  },
  FRAGMENT_AFTER(1) {
    @Override
    byte[] of(GoodBody good, GoodBody other, RandomGenerator random) {
      byte[] fragment = random.nextBoolean() ? Fragments.noText(random) : Fragments.value(random);
      return Fragments.joined(good.bytes(), fragment);
    }
  },
  NOTHING(1) {
    @Override
    byte[] of(GoodBody good, GoodBody other, RandomGenerator random) {
      return " \r\n".repeat(random.nextInt(2)).getBytes(UTF_8);
    }
  };

  private static final Mutation[] BY_WEIGHT =
      Arrays.stream(values())
          .flatMap(m -> Collections.nCopies(m.weight, m).stream())
          .toArray(Mutation[]::new);

  private final int weight;

  Mutation(int weight) {
    this.weight = weight;
  }

  /** Chooses one, the weightier ones more often. */
  static Mutation any(RandomGenerator random) {
    return BY_WEIGHT[random.nextInt(BY_WEIGHT.length)];
  }

  /** Returns what becomes of a good body; another one may give a part of it. */
  abstract byte[] of(GoodBody good, GoodBody other, RandomGenerator random);

  /** Puts a value in the place of another, or of the whole body. */
  static byte[] with(byte[] value, GoodBody good, RandomGenerator random) {
    return random.nextInt(4) == 0 ? value : replaced(good, value(good, random), value);
  }

  /** Returns the place of a value; any place, in a body without values. */
  private static Span value(GoodBody body, RandomGenerator random) {
    return body.values().isEmpty()
        ? anywhere(body, random)
        : body.values().get(random.nextInt(body.values().size()));
  }

  private static Span span(GoodBody body, RandomGenerator random) {
    return switch (random.nextInt(body.members().isEmpty() ? 1 : 3)) {
      case 0 -> anywhere(body, random);
      case 1 -> value(body, random);
      default -> body.members().get(random.nextInt(body.members().size()));
    };
  }

  private static Span anywhere(GoodBody body, RandomGenerator random) {
    int from = random.nextInt(body.bytes().length);
    return new Span(from, random.nextInt(from, body.bytes().length) + 1);
  }

  private static byte[] replaced(GoodBody body, Span span, byte[] by) {
    return Fragments.joined(upTo(body.bytes(), span.from()), by, from(body.bytes(), span.to()));
  }

  private static byte[] upTo(byte[] bytes, int end) {
    return Arrays.copyOf(bytes, end);
  }

  private static byte[] from(byte[] bytes, int start) {
    return Arrays.copyOfRange(bytes, start, bytes.length);
  }
}
