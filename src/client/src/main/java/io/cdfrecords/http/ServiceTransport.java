package io.cdfrecords.http;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sets up the connections: pooled, honouring the JVM's proxy and trust-store properties, and
 * without anything that acts on its own: no retry, no redirect, no cookie, no log-in, no log.
 */
final class ServiceTransport {
  /** Above the 15 requests that the service allows one identity at a time, so that none waits. */
  private static final int MAX_CONNECTIONS = 64;

  /** Far below the minutes after which networks forget an idle connection without a word. */
  private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(30);

  /**
   * Before each use a connection is checked: the server may have closed it, or have sent something
   * that belongs to no request. That costs a millisecond. It keeps a request from vanishing into a
   * closed connection, and from being taken for answered by what came before it.
   */
  private static final TimeValue TRUSTED_IDLE = TimeValue.ZERO_MILLISECONDS;

  private ServiceTransport() {}

  static HttpTransport create(ExchangeTimes times, ExchangeTimer timer, HttpOptions options) {
    HttpOptions.HttpProxy proxy = options.proxy();
    return new Apache5HttpTransport(
        HttpClientBuilder.create()
            .useSystemProperties()
            .setProxy(proxy == null ? null : new HttpHost(proxy.host(), proxy.port()))
            .setConnectionManager(connections(times, timer, options))
            .setKeepAliveStrategy(keepAlive())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            // Content is inflated where its size is bounded.
            .disableContentCompression()
            // A 401 is answered with a fresh token, never with the JVM's own log-in.
            .setTargetAuthenticationStrategy((type, challenges, context) -> List.of())
            .addExecInterceptorFirst("answer-guard", new DiscardUnreadBody())
            .build());
  }

  private static PoolingHttpClientConnectionManager connections(
      ExchangeTimes times, ExchangeTimer timer, HttpOptions options) {
    Timeout connect = timeout(times.connect());
    Timeout answer = timeout(times.answer());
    return PoolingHttpClientConnectionManagerBuilder.create()
        .useSystemProperties()
        .setSSLSocketFactory(
            new BoundedHandshake(TrustedAuthorities.of(options.trustStore()), timer, times))
        .setConnectionFactory(socket -> connection(socket, times, timer))
        .setMaxConnPerRoute(MAX_CONNECTIONS)
        .setMaxConnTotal(2 * MAX_CONNECTIONS)
        .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(answer).build())
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(answer)
                .setValidateAfterInactivity(TRUSTED_IDLE)
                .build())
        .build();
  }

  private static ServiceConnection connection(
      @Nullable Socket socket, ExchangeTimes times, ExchangeTimer timer) throws IOException {
    ServiceConnection connection = new ServiceConnection(timer, times);
    if (socket != null) {
      connection.bind(socket);
    }
    return connection;
  }

  private static ConnectionKeepAliveStrategy keepAlive() {
    return (response, context) -> {
      TimeValue asked =
          DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
      boolean shorter = TimeValue.isPositive(asked) && asked.compareTo(LONGEST_IDLE) < 0;
      return shorter ? asked : LONGEST_IDLE;
    };
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.ofMilliseconds(duration.toMillis());
  }
}
