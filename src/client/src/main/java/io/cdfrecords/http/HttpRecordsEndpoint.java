package io.cdfrecords.http;

import static java.util.Objects.requireNonNull;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.HttpContent;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.FilterReply;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.MonotonicClock;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError;
import io.cdfrecords.api.Sleeper;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.StreamReply;
import io.cdfrecords.auth.ClientCredentials;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.TokenCredentials;
import io.cdfrecords.http.AuthorizedCalls.Called;
import io.cdfrecords.http.PassingFaults.Subject;
import io.cdfrecords.json.FilterBody;
import io.cdfrecords.json.FilterReader;
import io.cdfrecords.json.StreamReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The service over HTTP: one call is one request. It never retries, never follows a redirect (the
 * token would go with it), keeps no cookie, and honours the JVM's proxy and trust-store properties
 * ({@code https.proxyHost}, {@code javax.net.ssl.trustStore} and their kin).
 *
 * <p>A token is fetched when it is first needed, again 30 s before it expires, and after a 401;
 * however many threads wait, one fetches. While the identity provider is busy or unreachable it is
 * asked up to 5 times, the last time within 30 s of the first; after that the reply is "not sent",
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
  private final AuthorizedCalls calls;

  private HttpRecordsEndpoint(Builder settings) {
    this.urls = settings.urls;
    this.headers = settings.headers;
    this.http = new OneShotHttp(settings.times());
    this.items = new ItemsPost(http, settings.gzipFrom);
    TokenCache tokens = new TokenCache(source(settings, http), settings.clock);
    this.calls = new AuthorizedCalls(tokens, new PassingFaults(settings.clock), settings.clock);
  }

  private static TokenSource source(Builder settings, OneShotHttp http) {
    if (settings.credentials instanceof ClientCredentials client) {
      return new ClientCredentialsTokens(
          client, http, settings.clock, settings.sleeper, settings.random);
    }
    return new SuppliedTokens((TokenCredentials) settings.credentials, settings.clock);
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
    Reply reply =
        calls
            .call(Subject.of(request), token -> items.post(url, headers.with(token), request))
            .reply();
    return reply.error().equals(ReplyError.NONE)
        ? reply
        : reply.withError(SentIdentifiers.of(request).in(reply.error()));
  }

  /**
   * Reads one stream, once, with its statistics.
   *
   * @throws ConfigurationException as {@link #post} does
   */
  @Override
  public StreamReply stream(String streamId) {
    Called called =
        calls.call(
            new Subject(streamId, "read the stream", null),
            token -> http.get(urls.stream(streamId), headers.with(token)));
    boolean found = called.reply().status() == 200;
    return new StreamReply(called.reply(), found ? StreamReader.read(called.content()) : null);
  }

  /**
   * Reads records, once.
   *
   * @throws ConfigurationException as {@link #post} does
   */
  @Override
  public FilterReply filter(FilterRequest request) {
    HttpContent query = new ByteArrayContent("application/json", FilterBody.of(request));
    String url = urls.filter(request.stream());
    Called called =
        calls.call(
            new Subject(request.stream(), "read records", request.space()),
            token -> http.post(url, headers.with(token), query, AnswerContent.MAX_FOUND_BYTES));
    boolean found = called.reply().status() == 200;
    return new FilterReply(called.reply(), found ? found(request, called) : null);
  }

  private static @Nullable List<StoredRecord> found(FilterRequest request, Called called) {
    return SentIdentifiers.of(request).in(FilterReader.read(called.content()));
  }

  /** Gives connections back. */
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

    private final CdfUrls urls;
    private final Credentials credentials;
    private CdfHeaders headers = new CdfHeaders("cdf-records", null);
    private long gzipFrom = 1_000;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration writeTimeout = Duration.ofSeconds(60);
    private Duration readTimeout = Duration.ofSeconds(60);
    private Clock clock = MonotonicClock.SYSTEM;
    private Sleeper sleeper = wait -> Thread.sleep(wait.toMillis());
    private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

    private Builder(CdfUrls urls, Credentials credentials) {
      this.urls = urls;
      this.credentials = credentials;
    }

    /**
     * What the service's operators see as the origin of requests (header {@code x-cdp-app}).
     *
     * @param application 1–39 printable ASCII characters; default {@code cdf-records}
     */
    public Builder application(String application) {
      headers = new CdfHeaders(application, headers.clientTag());
      return this;
    }

    /**
     * A name for this very client, to tell it from others of its application (header {@code
     * x-cdp-clienttag}).
     *
     * @param clientTag 1–39 printable ASCII characters; default: none
     */
    public Builder clientTag(String clientTag) {
      headers = new CdfHeaders(headers.application(), requireNonNull(clientTag, "clientTag"));
      return this;
    }

    /**
     * From which size on a body is sent compressed.
     *
     * @param bytes of the uncompressed body, 0 or more; default 1,000
     */
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
     * How long a connection, its TLS handshake included, may take to open.
     *
     * @param timeout from 1 ms to 30 min; default 10 s
     */
    public Builder connectTimeout(Duration timeout) {
      connectTimeout = allowed("connectTimeout", timeout);
      return this;
    }

    /**
     * How long writing a request may take.
     *
     * @param timeout from 1 ms to 30 min; default 60 s
     */
    public Builder writeTimeout(Duration timeout) {
      writeTimeout = allowed("writeTimeout", timeout);
      return this;
    }

    /**
     * How long the whole answer may take after a request was written, interim answers included.
     *
     * @param timeout from 1 ms to 30 min; default 60 s
     */
    public Builder readTimeout(Duration timeout) {
      readTimeout = allowed("readTimeout", timeout);
      return this;
    }

    /**
     * Tells when a token expires and how far away a date is.
     *
     * @param clock default: one that nobody sets meanwhile
     */
    public Builder clock(Clock clock) {
      this.clock = requireNonNull(clock, "clock");
      return this;
    }

    /** Waits between two requests to the token endpoint. */
    Builder sleeper(Sleeper sleeper) {
      this.sleeper = sleeper;
      return this;
    }

    /** Draws from 0 to 1, for the length of those waits. */
    Builder random(DoubleSupplier random) {
      this.random = random;
      return this;
    }

    /** The endpoint. Nothing is sent until the first call. */
    public HttpRecordsEndpoint build() {
      return new HttpRecordsEndpoint(this);
    }

    private ExchangeTimes times() {
      return new ExchangeTimes(connectTimeout, writeTimeout, readTimeout);
    }

    private static Duration allowed(String parameter, Duration timeout) {
      requireNonNull(timeout, parameter);
      if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            parameter + " must be between PT0.001S and " + LONGEST + ", but was " + timeout);
      }
      return timeout;
    }
  }
}
