package io.cdfrecords.emulator.fuzz;

import io.cdfrecords.emulator.Http;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Makes numbered requests of good ones. A seed and a number always make the same request, whatever
 * was made before. One in ten is a good body cut short, and over their numbers these go through
 * every place of every good body.
 */
final class Fuzzer {
  private static final int CUTS = 10;
  private static final int DEEP = 100;
  private static final int LARGE = 1_000;
  private static final int BOMBS = 10_000;

  private final long seed;
  private final List<Target> targets;
  private final List<byte[]> bombs =
      List.of(
          Gzip.bomb(100, true),
          Gzip.bomb(4_000, true),
          Gzip.bomb(100, false),
          Gzip.bomb(3_000, false));

  Fuzzer(long seed, List<Target> targets) {
    this.seed = seed;
    this.targets = targets;
  }

  FuzzedRequest request(int number) {
    RandomGenerator random = new SplittableRandom(seed * 31 + number);
    if (number % CUTS == 0) {
      return cut(number / CUTS, random);
    }
    Target target = targets.get(random.nextInt(targets.size()));
    if (number % BOMBS == 1) {
      return gzipped(target, FuzzedRequest.BOMB, bombs.get(random.nextInt(bombs.size())));
    }
    GoodBody good = target.bodies().get(random.nextInt(target.bodies().size()));
    if (number % LARGE == 1) {
      byte[] large = Fragments.largeValue(random);
      return plainOrGzipped(target, "LARGE", Mutation.with(large, good, random), random);
    }
    if (number % DEEP == 2) {
      byte[] deep = Fragments.deepValue(random);
      return plainOrGzipped(target, "DEEP", Mutation.with(deep, good, random), random);
    }
    Target donor = random.nextBoolean() ? target : targets.get(random.nextInt(targets.size()));
    GoodBody other = donor.bodies().get(random.nextInt(donor.bodies().size()));
    Mutation mutation = Mutation.any(random);
    return plainOrGzipped(target, mutation.name(), mutation.of(good, other, random), random);
  }

  private FuzzedRequest cut(int cut, RandomGenerator random) {
    int place = Math.floorMod(cut, targets.stream().mapToInt(Fuzzer::places).sum());
    for (Target target : targets) {
      for (GoodBody body : target.bodies()) {
        if (place < body.bytes().length) {
          return plainOrGzipped(target, "CUT", Arrays.copyOf(body.bytes(), place), random);
        }
        place -= body.bytes().length;
      }
    }
    throw new AssertionError("a place is in some body");
  }

  private static int places(Target target) {
    return target.bodies().stream().mapToInt(body -> body.bytes().length).sum();
  }

  private static FuzzedRequest plainOrGzipped(
      Target target, String how, byte[] body, RandomGenerator random) {
    return switch (random.nextInt(16)) {
      case 0 -> gzipped(target, how + ", gzip", Http.gzip(body));
      case 1 -> gzipped(target, how + ", broken gzip", Gzip.broken(body, random));
      default -> new FuzzedRequest(target, how, target.headers(), body);
    };
  }

  private static FuzzedRequest gzipped(Target target, String how, byte[] wire) {
    Map<String, String> headers = new HashMap<>(target.headers());
    headers.put("content-encoding", "gzip");
    return new FuzzedRequest(target, how, headers, wire);
  }
}
