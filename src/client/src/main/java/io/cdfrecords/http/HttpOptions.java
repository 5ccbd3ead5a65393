package io.cdfrecords.http;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.auth.SecretRef;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How requests travel: the application's name, a proxy, a trust store and time-outs. What is null
 * keeps its default; of proxy and trust store those are the JVM's own, as its properties say.
 *
 * <pre>{@code
 * HttpOptions.DEFAULT
 *     .withApplication("alarms-to-cdf")
 *     .withProxy("proxy.example.com", 3128)
 *     .withTrustStore("/etc/pki/company.p12", SecretRef.parse("env:TRUST_STORE_PASSWORD"))
 * }</pre>
 *
 * @param application what the service's operators see as the origin of requests
 * @param proxy through which requests go, those for tokens too
 * @param trustStore the authorities whose certificates are taken, in place of the JVM's
 * @param connectTimeout to open a connection, its TLS handshake included
 * @param writeTimeout to write a request
 * @param readTimeout from a request's last byte to its answer's
 */
public record HttpOptions(
    @Nullable String application,
    @Nullable HttpProxy proxy,
    @Nullable TrustStore trustStore,
    @Nullable Duration connectTimeout,
    @Nullable Duration writeTimeout,
    @Nullable Duration readTimeout)
    implements Serializable {
  /** Nothing but defaults. */
  public static final HttpOptions DEFAULT = new HttpOptions(null, null, null, null, null, null);

  /**
   * A proxy that tunnels to the service.
   *
   * @param host its host
   * @param port its port, 1–65535
   */
  public record HttpProxy(String host, int port) implements Serializable {
    /** Refuses what no proxy can have. */
    public HttpProxy {
      if (requireNonNull(host, "host").isBlank() || host.contains("/") || host.contains("@")) {
        throw new IllegalArgumentException(
            "proxy host must be a host's name or address alone, as proxy.example.com");
      }
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException("proxy port must be 1–65535, but was " + port);
      }
    }
  }

  /**
   * A file of certificates, PKCS12 or JKS, on every worker.
   *
   * @param path the file
   * @param password where its password is kept, or null where it has none
   */
  public record TrustStore(String path, @Nullable SecretRef password) implements Serializable {
    /** Refuses a file without a name. */
    public TrustStore {
      if (requireNonNull(path, "path").isBlank()) {
        throw new IllegalArgumentException("trust store must be the path of a file, but was blank");
      }
    }
  }

  /** With a name of 1–39 printable ASCII characters, in the header {@code x-cdp-app}. */
  public HttpOptions withApplication(String name) {
    return new HttpOptions(name, proxy, trustStore, connectTimeout, writeTimeout, readTimeout);
  }

  /** With a proxy; the JVM's own, and its exceptions, play no part then. */
  public HttpOptions withProxy(String host, int port) {
    HttpProxy other = new HttpProxy(host, port);
    return new HttpOptions(
        application, other, trustStore, connectTimeout, writeTimeout, readTimeout);
  }

  /** With a trust store, which each worker reads when it begins. */
  public HttpOptions withTrustStore(String path, @Nullable SecretRef password) {
    TrustStore other = new TrustStore(path, password);
    return new HttpOptions(application, proxy, other, connectTimeout, writeTimeout, readTimeout);
  }

  /** With a time to connect, from 1 ms to 30 min; default 10 s. */
  public HttpOptions withConnectTimeout(Duration time) {
    return new HttpOptions(application, proxy, trustStore, time, writeTimeout, readTimeout);
  }

  /** With a time to write a request, from 1 ms to 30 min; default 60 s. */
  public HttpOptions withWriteTimeout(Duration time) {
    return new HttpOptions(application, proxy, trustStore, connectTimeout, time, readTimeout);
  }

  /** With a time for the whole answer, from 1 ms to 30 min; default 60 s. */
  public HttpOptions withReadTimeout(Duration time) {
    return new HttpOptions(application, proxy, trustStore, connectTimeout, writeTimeout, time);
  }

  void applyTo(HttpRecordsEndpoint.Builder settings) {
    if (application != null) {
      settings.application(application);
    }
    if (connectTimeout != null) {
      settings.connectTimeout(connectTimeout);
    }
    if (writeTimeout != null) {
      settings.writeTimeout(writeTimeout);
    }
    if (readTimeout != null) {
      settings.readTimeout(readTimeout);
    }
  }
}
