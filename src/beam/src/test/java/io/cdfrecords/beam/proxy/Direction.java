package io.cdfrecords.beam.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** Carries bytes one way, and lets a mishap come to pass in the midst of them. */
final class Direction {
  private static final int PIECE = 1_024;

  private final Socket from;
  private final Socket to;
  private final Mishap mishap;
  private final Link link;
  private long passed;
  private boolean happened;
  private boolean cut;

  Direction(Socket from, Socket to, Mishap mishap, Link link) {
    this.from = from;
    this.to = to;
    this.mishap = mishap;
    this.link = link;
  }

  /** Returns when the sender has ended, or the connection is no more. */
  void carry() {
    byte[] piece = new byte[PIECE];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        pass(piece, read, out);
      }
      if (!cut) {
        to.shutdownOutput();
      }
    } catch (IOException e) {
      // One end is gone, by a mishap or by its own will: the other must not wait for it.
      link.close();
    }
  }

  private void pass(byte[] piece, int length, OutputStream out) throws IOException {
    int unharmed = unharmed(length);
    write(out, piece, 0, unharmed);
    if (unharmed < length) {
      meetMishap();
      write(out, piece, unharmed, length - unharmed);
    }
  }

  /** How many of the next {@code length} bytes pass before the mishap. */
  private int unharmed(int length) {
    boolean due = mishap.kind() != Mishap.Kind.NONE && passed + length > mishap.afterBytes();
    boolean again = mishap.kind() == Mishap.Kind.LATENCY;
    return due && (again || !happened) ? (int) Math.max(0, mishap.afterBytes() - passed) : length;
  }

  private void meetMishap() throws IOException {
    if (!happened) {
      happened = true;
      link.happened();
    }
    switch (mishap.kind()) {
      case NONE -> {}
      case LATENCY, STALL -> link.pause();
      case RESET -> link.reset();
      case TRUNCATION -> link.close();
      case HALF_CLOSE -> {
        cut = true;
        to.shutdownOutput();
      }
    }
  }

  private void write(OutputStream out, byte[] piece, int from, int length) throws IOException {
    if (!cut && length > 0) {
      out.write(piece, from, length);
    }
    passed += length;
  }
}
