package io.cdfrecords.emulator.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back when bytes were sent to a server.
 *
 * @param statuses the statuses of all answers, in their order
 * @param end how it ended
 */
record RawConversation(List<Integer> statuses, End end) {
  /** How a conversation may end. */
  enum End {
    /** The server closed the connection. */
    CLOSED,
    /** The server closed the connection before it had read everything. */
    RESET,
    /** The client hung up at once. */
    ABANDONED
  }

  /** No server of ours is silent for so long. */
  private static final int MOST_SILENCE_MILLIS = 90_000;

  // JSON has no line breaks in its texts, and no test sends this text to be quoted.
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

  /** Sends bytes, ends sending, and reads until the server hangs up. */
  static RawConversation with(String baseUrl, byte[] bytes) throws IOException {
    return hold(baseUrl, bytes, true);
  }

  /** Sends bytes, does not end sending, and reads until the server hangs up. */
  static RawConversation silentAfter(String baseUrl, byte[] bytes) throws IOException {
    return hold(baseUrl, bytes, false);
  }

  /** Sends bytes and breaks the connection off without a look at what comes back. */
  static RawConversation abandoned(String baseUrl, byte[] bytes) throws IOException {
    try (Socket socket = connect(baseUrl)) {
      socket.setSoLinger(true, 0);
      write(socket, bytes);
    }
    return new RawConversation(List.of(), End.ABANDONED);
  }

  private static RawConversation hold(String baseUrl, byte[] bytes, boolean endSending)
      throws IOException {
    try (Socket socket = connect(baseUrl)) {
      boolean written = write(socket, bytes);
      StringBuilder answer = new StringBuilder();
      End end = End.CLOSED;
      try {
        if (written && endSending) {
          socket.shutdownOutput();
        }
        byte[] buffer = new byte[1 << 16];
        int count;
        while ((count = socket.getInputStream().read(buffer)) >= 0) {
          answer.append(new String(buffer, 0, count, ISO_8859_1));
        }
      } catch (SocketException e) {
        end = End.RESET;
      }
      return new RawConversation(statuses(answer), end);
    }
  }

  private static Socket connect(String baseUrl) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(baseUrl).getPort());
    socket.setSoTimeout(MOST_SILENCE_MILLIS);
    return socket;
  }

  /** Returns whether everything could be sent; a server that refuses early does not read on. */
  private static boolean write(Socket socket, byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
      return true;
    } catch (SocketException e) {
      return false;
    }
  }

  private static List<Integer> statuses(CharSequence answer) {
    Matcher matcher = STATUS.matcher(answer);
    return matcher.results().map(result -> Integer.valueOf(result.group(1))).toList();
  }
}
