package io.cdfrecords.api;

import java.nio.charset.StandardCharsets;

/**
 * The parts of a body around the items of a request, so that its size can be computed before it is
 * built.
 */
public final class Envelope {
  /** Before the first item. */
  public static final String HEAD = "{\"items\":[";

  /** After the last item. */
  public static final String TAIL = "]}";

  /** Between two items: one byte. */
  public static final char SEPARATOR = ',';

  /** The bytes of an envelope without items. */
  public static final int EMPTY_BYTES = utf8(HEAD).length + utf8(TAIL).length;

  private Envelope() {}

  /** {@link #HEAD} as bytes. */
  public static byte[] head() {
    return utf8(HEAD);
  }

  /** {@link #TAIL} as bytes. */
  public static byte[] tail() {
    return utf8(TAIL);
  }

  /**
   * Returns the exact bytes of a body.
   *
   * @param items how many items it holds
   * @param itemBytes their sizes added up
   */
  public static long bytes(int items, long itemBytes) {
    return EMPTY_BYTES + itemBytes + Math.max(0, items - 1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
