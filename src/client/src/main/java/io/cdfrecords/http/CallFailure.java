package io.cdfrecords.http;

import io.cdfrecords.http.ServiceConnection.SendTimeoutException;
import io.cdfrecords.http.ServiceConnection.UnrequestedBytesException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.impl.TunnelRefusedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/**
 * Says in our own words why there was no answer, and what to check. An exception's own text is
 * never repeated: it may quote what was sent.
 */
final class CallFailure {
  private static final String SMALLER =
      "; if that repeats, requests may be too large for a proxy: lower --batchBytes";

  private static final int DEEPEST = 20;

  private CallFailure() {}

  /** Of an acceptance that came before the request was sent, and so belongs to another. */
  static String early(int status, String host) {
    return host + " answered " + status + " before the request was sent, which is no acceptance";
  }

  /** Returns whether the host's certificate is not trusted, or is for another host. */
  static boolean isAboutACertificate(Throwable failure) {
    return hasCause(failure, CertificateException.class)
        || hasCause(failure, SSLPeerUnverifiedException.class);
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> kind) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (kind.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** Describes the failure. The order matters: the first kinds are special cases of later ones. */
  static String describe(Throwable failure, String host) {
    Throwable kind = failure.getCause() instanceof HttpException cause ? cause : failure;
    if (kind instanceof UnknownHostException) {
      return "unknown host " + host + ": check the URL's host name, and the worker's DNS and proxy";
    } else if (kind instanceof ConnectTimeoutException) {
      return "time-out while connecting to " + host + ": check the worker's network and proxy";
    } else if (kind instanceof ConnectionRequestTimeoutException) {
      return "no free connection to " + host;
    } else if (kind instanceof NoRouteToHostException) {
      return "no route to " + host;
    } else if (kind instanceof ConnectException) {
      return "connection refused by " + host;
    } else if (hasCause(failure, CertificateNotYetValidException.class)) {
      return "TLS failed with "
          + host
          + ": its certificate is not valid yet: check this machine's clock";
    } else if (hasCause(failure, CertificateExpiredException.class)) {
      return "TLS failed with "
          + host
          + ": its certificate has expired: check this machine's clock, or have it renewed";
    } else if (kind instanceof SSLException) {
      return "TLS failed with "
          + host
          + ": check the URL's host name, and that the JVM's trust store"
          + " (javax.net.ssl.trustStore) holds the certificate authority";
    } else if (kind instanceof TunnelRefusedException) {
      return "the proxy refused a tunnel to " + host;
    } else if (kind instanceof SendTimeoutException) {
      return "time-out while sending to " + host + SMALLER;
    } else if (kind instanceof UnrequestedBytesException) {
      return host + " sent what belongs to no request: the connection is not used";
    } else if (kind instanceof MessageConstraintException) {
      return "the head of the answer of " + host + " is longer than any that is read";
    } else if (kind instanceof SocketTimeoutException) {
      return "time-out while waiting for " + host;
    } else if (kind instanceof InterruptedIOException) {
      return "interrupted while calling " + host;
    } else if (kind instanceof NoHttpResponseException) {
      return host + " closed the connection without an answer";
    } else if (kind instanceof SocketException) {
      return "the connection to " + host + " broke" + SMALLER;
    }
    return "the call to " + host + " failed (" + name(kind) + ")";
  }

  private static String name(@Nullable Throwable kind) {
    return kind == null ? "unknown" : kind.getClass().getSimpleName();
  }
}
