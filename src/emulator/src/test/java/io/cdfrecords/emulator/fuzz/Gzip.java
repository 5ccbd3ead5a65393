package io.cdfrecords.emulator.fuzz;

import io.cdfrecords.emulator.Http;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.zip.Deflater;

/** Bodies that travel as gzip, or as something that only looks like it. */
final class Gzip {
  private static final int HEADER = 10;
  private static final int TRAILER = 8;

  private Gzip() {}

  /** Returns gzip with one thing wrong, or at least unusual. */
  static byte[] broken(byte[] plain, RandomGenerator random) {
    byte[] good = Http.gzip(plain);
    return switch (random.nextInt(7)) {
      case 0 -> flipped(good, random.nextInt(HEADER), random);
      case 1 -> flipped(good, good.length - 1 - random.nextInt(TRAILER), random);
      case 2 -> flipped(good, random.nextInt(good.length), random);
      case 3 -> Arrays.copyOf(good, random.nextInt(good.length));
      case 4 -> Fragments.joined(good, Fragments.noText(random), Fragments.value(random));
      case 5 -> Http.gzip(good);
      default -> Fragments.joined(good, good);
    };
  }

  /**
   * Returns a few megabytes at most that inflate to so many: one block of zeros after the other,
   * each made anew without looking back, in one member or in many.
   */
  static byte[] bomb(int megabytes, boolean oneMember) {
    byte[] zeros = new byte[1_000_000];
    if (!oneMember) {
      return repeated(Http.gzip(zeros), megabytes);
    }
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    byte[] block = new byte[zeros.length];
    deflater.setInput(zeros);
    int length = deflater.deflate(block, 0, block.length, Deflater.FULL_FLUSH);
    deflater.end();
    return Fragments.joined(
        Arrays.copyOf(Http.gzip(new byte[0]), HEADER),
        repeated(Arrays.copyOf(block, length), megabytes));
  }

  private static byte[] repeated(byte[] part, int times) {
    byte[] all = new byte[part.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(part, 0, all, i * part.length, part.length);
    }
    return all;
  }

  private static byte[] flipped(byte[] bytes, int place, RandomGenerator random) {
    bytes[place] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }
}
