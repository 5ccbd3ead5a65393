package io.cdfrecords.emulator;

import io.cdfrecords.emulator.api.Access;
import io.cdfrecords.emulator.api.Api;
import io.cdfrecords.emulator.api.SpaceScope;
import io.cdfrecords.emulator.auth.Clients;
import io.cdfrecords.emulator.auth.TokenEndpoint;
import io.cdfrecords.emulator.auth.Tokens;
import io.cdfrecords.emulator.fault.Faults;
import io.cdfrecords.emulator.http.EmulatorServer;
import io.cdfrecords.emulator.http.Journal;
import io.cdfrecords.emulator.record.SpaceName;
import io.cdfrecords.emulator.store.Equality;
import io.cdfrecords.emulator.store.StreamCatalog;
import io.cdfrecords.emulator.store.StreamName;
import io.cdfrecords.emulator.store.StreamTemplate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a {@link RecordsEmulator}. A method called again replaces what it set, save where said.
 */
public final class RecordsEmulatorBuilder {
  private final Map<String, StreamTemplate> templates = new LinkedHashMap<>();
  private final Map<String, StreamTemplate> streams = new LinkedHashMap<>();
  private final Faults faults = new Faults();
  private int port;
  private Optional<String> project = Optional.empty();
  private Set<String> spaces = Set.of();
  private boolean authRequired;
  private String clientId = RecordsEmulator.DEFAULT_CLIENT_ID;
  private String clientSecret = RecordsEmulator.DEFAULT_CLIENT_SECRET;
  private Duration tokenLifetime = Duration.ofHours(1);
  private Equality equality = Equality.PUBLISHED;
  private int requestLogSize = 1000;
  private InstantSource clock = InstantSource.system();

  RecordsEmulatorBuilder() {
    StreamTemplate.PUBLISHED.forEach(template -> templates.put(template.name(), template));
  }

  /**
   * Sets the port on 127.0.0.1.
   *
   * @param port 0–65535; 0, the default, takes a free one
   * @throws IllegalArgumentException for any other
   */
  public RecordsEmulatorBuilder port(int port) {
    check(port >= 0 && port <= 65_535, "port must be between 0 and 65535", port);
    this.port = port;
    return this;
  }

  /**
   * Answers requests of one project only, others with 401. By default every project's name is taken
   * for the same project.
   */
  public RecordsEmulatorBuilder project(String project) {
    this.project = Optional.of(project);
    return this;
  }

  /**
   * Adds a stream that is there from the start.
   *
   * @param streamId its external id; see the service's rules for names
   * @param template {@code ImmutableTestStream}, {@code BasicArchive}, {@code BasicLiveData}, or
   *     one that was added before
   * @throws IllegalArgumentException for a name that breaks the rules, and an unknown template
   */
  public RecordsEmulatorBuilder stream(String streamId, String template) {
    StreamName.brokenRuleOfNew(streamId)
        .ifPresent(
            rule -> {
              throw refused("streamId " + rule, streamId);
            });
    @Nullable StreamTemplate known = templates.get(template);
    if (known == null) {
      throw refused("template must be one of " + String.join(", ", templates.keySet()), template);
    }
    streams.put(streamId, known);
    return this;
  }

  /** Adds a template of mutable streams, as a customer's own; otherwise like BasicLiveData. */
  public RecordsEmulatorBuilder mutableTemplate(String name) {
    templates.put(name, StreamTemplate.mutable(name));
    return this;
  }

  /** Adds a template of immutable streams, as a customer's own; otherwise like BasicArchive. */
  public RecordsEmulatorBuilder immutableTemplate(String name) {
    templates.put(name, StreamTemplate.immutable(name));
    return this;
  }

  /**
   * Lets callers write these spaces only; others are answered with 403. All by default.
   *
   * @throws IllegalArgumentException for a name that cannot be a space's
   */
  public RecordsEmulatorBuilder spaces(String... spaces) {
    for (String space : spaces) {
      SpaceName.brokenRule(space)
          .ifPresent(
              rule -> {
                throw refused("space " + rule, space);
              });
    }
    this.spaces = Set.of(spaces);
    return this;
  }

  /** Answers 401 to requests without a token from the token endpoint. Off by default. */
  public RecordsEmulatorBuilder requireAuth() {
    this.authRequired = true;
    return this;
  }

  /**
   * Sets the client that the token endpoint knows, instead of {@link
   * RecordsEmulator#DEFAULT_CLIENT_ID}. More may be added once the emulator runs.
   */
  public RecordsEmulatorBuilder client(String id, String secret) {
    this.clientId = id;
    this.clientSecret = secret;
    return this;
  }

  /**
   * Sets how long a token is good.
   *
   * @param lifetime at least a second; an hour by default
   * @throws IllegalArgumentException for less
   */
  public RecordsEmulatorBuilder tokenLifetime(Duration lifetime) {
    check(
        lifetime.compareTo(Duration.ofSeconds(1)) >= 0,
        "tokenLifetime must be at least PT1S",
        lifetime);
    this.tokenLifetime = lifetime;
    return this;
  }

  /**
   * Makes the external id count when an immutable stream looks for an equal record to discard. By
   * default it does not, as published: same space, same containers, all properties equal.
   */
  public RecordsEmulatorBuilder immutableEqualityWithId() {
    this.equality = Equality.WITH_ID;
    return this;
  }

  /**
   * Sets the script of faults: a JSON list of rules such as
   *
   * <pre>{@code
   * [{"on":"ingest", "from":3, "times":2, "do":"status", "status":503, "retryAfter":"2", "partial":0.3},
   *  {"on":"any", "share":0.1, "seed":7, "do":"cutAfter"}]
   * }</pre>
   *
   * <ul>
   *   <li>{@code on}: ingest, upsert, delete, filter, token, or any.
   *   <li>{@code from}: the first request of that operation it is about, counted from 1 since the
   *       rule was set; 1 by default. {@code times}: how many from there; 1 by default, and all of
   *       them where a share is given.
   *   <li>{@code share}: the probability for each of those, above 0 and up to 1; {@code seed}:
   *       makes the choices, 0 by default.
   *   <li>{@code do}: {@code status} (answers with {@code status}, 300–599, and {@code retryAfter}
   *       as the header of that name; with {@code partial}, for 409, 500 and 503, that share of the
   *       records has it and the others are applied, else nothing is), {@code cutBefore} (closes
   *       the connection, nothing applied), {@code cutAfter} (applied, then closed without an
   *       answer), {@code slow} (waits {@code millis} first, at most an hour), {@code stall} (never
   *       answers).
   * </ul>
   *
   * <p>Of several rules that meet a request the first wins.
   *
   * @throws IllegalArgumentException where the script is wrong, naming rule, field and what is
   *     allowed
   */
  public RecordsEmulatorBuilder faults(String json) {
    faults.replace(json);
    return this;
  }

  /**
   * Sets how many requests are remembered for {@link RecordsEmulator#requests()}.
   *
   * @param requests 0 or more; 1000 by default
   * @throws IllegalArgumentException for less
   */
  public RecordsEmulatorBuilder requestLogSize(int requests) {
    check(requests >= 0, "requestLogSize must be at least 0", requests);
    this.requestLogSize = requests;
    return this;
  }

  /** Sets the clock for the times of streams, records and tokens; the system's by default. */
  public RecordsEmulatorBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /**
   * Starts the emulator.
   *
   * @throws java.io.UncheckedIOException where the port cannot be had
   */
  public RecordsEmulator start() {
    StreamCatalog catalog = new StreamCatalog(List.copyOf(templates.values()), clock, equality);
    streams.forEach(catalog::create);
    Clients clients = new Clients();
    clients.register(clientId, clientSecret);
    Tokens tokens = new Tokens(clock, tokenLifetime);
    Journal journal = new Journal(requestLogSize);
    Api api =
        new Api(
            new Access(tokens, authRequired, project),
            new SpaceScope(spaces),
            catalog,
            new TokenEndpoint(clients, tokens),
            faults);
    EmulatorServer server = new EmulatorServer(port, api, faults, journal);
    server.start();
    return new RecordsEmulator(server, catalog, clients, tokens, faults, journal);
  }

  private static void check(boolean good, String rule, Object value) {
    if (!good) {
      throw refused(rule, value);
    }
  }

  private static IllegalArgumentException refused(String rule, Object value) {
    return new IllegalArgumentException(rule + ", but was " + value);
  }
}
