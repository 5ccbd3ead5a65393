package io.cdfrecords.http;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.Bounds;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.MonotonicClock;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.api.SchemaWriter;
import io.cdfrecords.api.Sleeper;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.auth.ClientCredentials;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.TokenCredentials;
import io.cdfrecords.http.PassingFaultClassifier.Subject;
import io.cdfrecords.record.SourceId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The service over HTTP: one call is one request. It never retries, never follows a redirect (the
 * token would go with it), keeps no cookie, and honours the JVM's proxy and trust-store properties
 * ({@code https.proxyHost}, {@code javax.net.ssl.trustStore} and their kin).
 *
 * <p>A token is fetched when it is first needed, again 30 s before it expires, and after a 401;
 * however many threads wait, one fetches. While the identity provider is busy or unreachable it is
 * asked up to 5 times, the last time within 4 s of the first; after that the reply is "not sent",
 * so that the records' own retries go on.
 *
 * <p>No secret and no token is in any message, log line or {@code toString}. Safe for use by
 * several threads. See <a href="https://api-docs.cognite.com/20230101/tag/Records/">the service's
 * page on records</a>.
 */
public final class HttpRecordsEndpoint implements RecordsEndpoint {
  private final CdfUrls urls;
  private final CdfHeaders headers;
  private final OneShotHttp http;
  private final ItemsPost items;
  private final AuthorizedCaller calls;
  private final StreamFetcher queries;

  private HttpRecordsEndpoint(Builder settings) {
    this.urls = settings.urls;
    this.headers = settings.headers;
    this.http = new OneShotHttp(settings.times(), settings.clock, settings.options);
    this.items = new ItemsPost(http, settings.gzipFrom);
    TokenCache tokens = new TokenCache(source(settings, http), settings.clock);
    PassingFaultClassifier passing =
        new PassingFaultClassifier(settings.clock, settings.passingFaultTime);
    this.calls = new AuthorizedCaller(tokens, passing, settings.clock);
    this.queries = new StreamFetcher(urls, headers, http, calls);
  }

  private static Supplier<TokenOutcome> source(Builder settings, OneShotHttp http) {
    if (settings.credentials instanceof ClientCredentials client) {
      return new ClientCredentialsTokenSource(
          client,
          http,
          settings.clock,
          settings.sleeper,
          settings.random,
          settings.passingFaultTime);
    }
    return new SuppliedTokenSource((TokenCredentials) settings.credentials, settings.clock);
  }

  /**
   * Begins an endpoint.
   *
   * @param baseUrl the cluster, {@code https://CLUSTER.cognitedata.com}; http only to a loopback
   *     address; a slash at the end does no harm
   * @param project the CDF project, not empty
   * @param credentials how to get a token
   * @throws IllegalArgumentException if a value is not allowed; the message names it
   */
  public static Builder builder(String baseUrl, String project, Credentials credentials) {
    return new Builder(new CdfUrls(baseUrl, project), requireNonNull(credentials, "credentials"));
  }

  /**
   * Posts one request, once.
   *
   * @throws ConfigurationException if no token can be had until a person changes something; the
   *     message says what
   */
  @Override
  public Reply post(RecordsRequest request) {
    String url = urls.records(request.stream(), request.operation());
    Subject subject = Subject.of(request);
    Reply reply =
        calls.call(subject, token -> items.post(url, headers.with(token), request)).reply();
    return reply.error().equals(ReplyError.NONE)
        ? reply
        : reply.withError(SentIdentifierMatcher.of(request).in(reply.error()));
  }

  /** Reads one stream, once; throws as {@link #post} does. */
  @Override
  public Answer<StreamInfo> stream(String streamId) {
    return queries.stream(streamId);
  }

  @Override
  public Answer<List<StoredRecord>> filter(FilterRequest request) {
    return queries.filter(request);
  }

  /** Reads a view's definition, once; throws as {@link #post} does. */
  @Override
  public Answer<ViewMapping> view(SourceId view) {
    return queries.view(view);
  }

  @Override
  public SchemaReader schema() {
    return new SchemaFetcher(urls, headers, http, calls);
  }

  /** Returns what creates spaces, containers and streams of the project. */
  public SchemaWriter schemaWriter() {
    return new SchemaChanges(urls, headers, http, calls);
  }

  @Override
  public String host() {
    return urls.host();
  }

  @Override
  public void answeredBefore() {
    http.answeredBefore();
  }

  @Override
  public void close() {
    http.close();
  }

  /** Where requests go; never a secret. */
  @Override
  public String toString() {
    return "HttpRecordsEndpoint[" + urls + "]";
  }

  /** Settings of an endpoint, each checked at once. Not thread-safe. */
  public static final class Builder {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final String PASSING_FAULT_TIME = "cdfrecords.passingFaultTime";

    private final CdfUrls urls;
    private final Credentials credentials;
    private CdfHeaders headers = new CdfHeaders("cdf-records", null);
    private HttpOptions options = HttpOptions.DEFAULT;
    private long gzipFrom = 1_000;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration writeTimeout = Duration.ofSeconds(60);
    private Duration readTimeout = Duration.ofSeconds(60);
    private Duration passingFaultTime =
        Duration.parse(System.getProperty(PASSING_FAULT_TIME, "PT2M"));
    private InstantSource clock = MonotonicClock.SYSTEM;
    private Sleeper sleeper = wait -> Thread.sleep(wait.toMillis());
    private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

    private Builder(CdfUrls urls, Credentials credentials) {
      this.urls = urls;
      this.credentials = credentials;
    }

    /**
     * Sets what the service's operators see as the origin of requests (header {@code x-cdp-app}).
     *
     * @param application 1–39 printable ASCII characters; default {@code cdf-records}
     */
    public Builder application(String application) {
      headers = new CdfHeaders(application, headers.clientTag());
      return this;
    }

    /** Sets all that {@code options} give; the rest stays. */
    public Builder options(HttpOptions options) {
      this.options = requireNonNull(options, "options");
      options.applyTo(this);
      return this;
    }

    /**
     * Sets a name that tells this client from others of its application (header {@code
     * x-cdp-clienttag}).
     *
     * @param clientTag 1–39 printable ASCII characters; default: none
     */
    public Builder clientTag(String clientTag) {
      headers = new CdfHeaders(headers.application(), requireNonNull(clientTag, "clientTag"));
      return this;
    }

    /** Sets the size from which on a body is compressed: 0 bytes or more, default 1,000. */
    public Builder gzipFrom(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("gzipFrom must be at least 0, but was " + bytes);
      }
      gzipFrom = bytes;
      return this;
    }

    /** Never compresses. */
    public Builder withoutGzip() {
      gzipFrom = Long.MAX_VALUE;
      return this;
    }

    /**
     * Sets the time in which a connection must open, its TLS handshake included.
     *
     * @param timeout from 1 ms to 30 min; default 10 s
     */
    public Builder connectTimeout(Duration timeout) {
      connectTimeout = allowed("connectTimeout", timeout);
      return this;
    }

    /** Sets the time in which a request must be written: 1 ms–30 min, default 60 s. */
    public Builder writeTimeout(Duration timeout) {
      writeTimeout = allowed("writeTimeout", timeout);
      return this;
    }

    /**
     * Sets the time in which the whole answer must come after the request was written, interim
     * answers included.
     *
     * @param timeout from 1 ms to 30 min; default 60 s
     */
    public Builder readTimeout(Duration timeout) {
      readTimeout = allowed("readTimeout", timeout);
      return this;
    }

    /**
     * Sets the time for which an answer is tried again that may pass: 401, 403, 404, and what only
     * proxies and load balancers say. After it the answer is a fault of the configuration.
     *
     * @param time from 0 to 30 min; default 2 min, or the JVM's property {@code
     *     cdfrecords.passingFaultTime}
     */
    public Builder passingFaultTime(Duration time) {
      passingFaultTime = time.isZero() ? time : allowed("passingFaultTime", time);
      return this;
    }

    /** Tells when a token expires; default: the machine's clock, continued by a monotonic one. */
    public Builder clock(InstantSource clock) {
      this.clock = requireNonNull(clock, "clock");
      return this;
    }

    /** Waits between two requests to the token endpoint. */
    Builder sleeper(Sleeper sleeper) {
      this.sleeper = sleeper;
      return this;
    }

    /** Draws from 0 to 1, for the length of those waits. */
    Builder random(RandomGenerator random) {
      this.random = random;
      return this;
    }

    /** Returns the endpoint. Nothing is sent until the first call. */
    public HttpRecordsEndpoint build() {
      return new HttpRecordsEndpoint(this);
    }

    private ExchangeTimes times() {
      return new ExchangeTimes(connectTimeout, writeTimeout, readTimeout);
    }

    private static Duration allowed(String parameter, Duration timeout) {
      Bounds.check(parameter, requireNonNull(timeout, parameter), Duration.ofMillis(1), LONGEST);
      return timeout;
    }
  }
}
