package io.cdfrecords.emulator.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The beginning of a request's body: as much of it as a person reads on the page. */
public final class BodyPreview {
  /** The preview of a request whose body is not shown. */
  public static final BodyPreview NONE = new BodyPreview(new byte[0], true);

  private static final int SHOWN_BYTES = 8192;

  private final byte[] beginning;
  private final boolean whole;

  private BodyPreview(byte[] beginning, boolean whole) {
    this.beginning = beginning;
    this.whole = whole;
  }

  /** Returns the preview of a body, inflated. */
  public static BodyPreview of(byte[] body) {
    return body.length <= SHOWN_BYTES
        ? new BodyPreview(body.clone(), true)
        : new BodyPreview(Arrays.copyOf(body, SHOWN_BYTES), false);
  }

  /** Returns the text of the beginning; bytes that are not UTF-8 are replaced. */
  public String text() {
    return new String(beginning, UTF_8);
  }

  /** Returns whether it is the whole body. */
  public boolean whole() {
    return whole;
  }
}
