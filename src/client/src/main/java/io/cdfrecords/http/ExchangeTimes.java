package io.cdfrecords.http;

import java.time.Duration;

/**
 * How long the steps of one exchange may take, each from its begin to its end, however busily bytes
 * trickle meanwhile.
 *
 * @param connect to open a connection to one address, its TLS handshake included
 * @param send to write the request
 * @param answer from the last byte written to the last byte read, interim answers included
 */
record ExchangeTimes(Duration connect, Duration send, Duration answer) {
  Duration of(ExchangeTimer.Phase phase) {
    return switch (phase) {
      case CONNECT -> connect;
      case SEND -> send;
      case ANSWER -> answer;
    };
  }
}
