package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.SettingRules.check;
import static io.cdfrecords.emulator.SettingRules.checkName;
import static io.cdfrecords.emulator.SettingRules.checkedWait;

import io.cdfrecords.emulator.api.Access;
import io.cdfrecords.emulator.api.Api;
import io.cdfrecords.emulator.api.QueryRequests;
import io.cdfrecords.emulator.api.SpaceScope;
import io.cdfrecords.emulator.auth.Clients;
import io.cdfrecords.emulator.auth.TokenEndpoint;
import io.cdfrecords.emulator.auth.Tokens;
import io.cdfrecords.emulator.budget.BudgetPlan;
import io.cdfrecords.emulator.budget.Budgets;
import io.cdfrecords.emulator.fault.Faults;
import io.cdfrecords.emulator.http.EmulatorServer;
import io.cdfrecords.emulator.http.Journal;
import io.cdfrecords.emulator.page.Callers;
import io.cdfrecords.emulator.page.Page;
import io.cdfrecords.emulator.record.SpaceName;
import io.cdfrecords.emulator.store.Equality;
import io.cdfrecords.emulator.store.StreamCatalog;
import io.cdfrecords.emulator.store.StreamName;
import io.cdfrecords.emulator.store.StreamTemplate;
import io.cdfrecords.emulator.traffic.Traffic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sets up a {@link RecordsEmulator}. A method called again replaces what it set, save where said.
 */
public final class RecordsEmulatorBuilder {
  private final Templates templates = new Templates();
  private final Map<String, String> streams = new LinkedHashMap<>();
  private String faults = "[]";
  private int port;
  private Optional<String> project = Optional.empty();
  private Set<String> spaces = Set.of();
  private boolean readsDenied;
  private boolean authRequired;
  private String clientId = RecordsEmulator.DEFAULT_CLIENT_ID;
  private String clientSecret = RecordsEmulator.DEFAULT_CLIENT_SECRET;
  private Duration tokenLifetime = Duration.ofHours(1);
  private Equality equality = Equality.PUBLISHED;
  private Optional<BudgetPlan> budgets = Optional.empty();
  private Duration lag = Duration.ZERO;
  private Duration latency = Duration.ZERO;
  private int requestLogSize = 1000;
  private InstantSource clock = InstantSource.system();

  RecordsEmulatorBuilder() {}

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
    checkName("streamId", streamId, StreamName.brokenRuleOfNew(streamId));
    check(
        templates.names().contains(template),
        "template must be one of " + String.join(", ", templates.names()),
        template);
    streams.put(streamId, template);
    return this;
  }

  /** Adds a template of mutable streams, as a customer's own; otherwise like BasicLiveData. */
  public RecordsEmulatorBuilder mutableTemplate(String name) {
    templates.add(StreamTemplate.mutable(name));
    return this;
  }

  /** Adds a template of immutable streams, as a customer's own; otherwise like BasicArchive. */
  public RecordsEmulatorBuilder immutableTemplate(String name) {
    templates.add(StreamTemplate.immutable(name));
    return this;
  }

  /**
   * Lets callers write these spaces only; others are answered with 403. All by default.
   *
   * @throws IllegalArgumentException for a name that cannot be a space's
   */
  public RecordsEmulatorBuilder spaces(String... spaces) {
    for (String space : spaces) {
      checkName("space", space, SpaceName.brokenRule(space));
    }
    this.spaces = Set.of(spaces);
    return this;
  }

  /** Answers 403 to requests that look for records. Off by default. */
  public RecordsEmulatorBuilder denyReads() {
    this.readsDenied = true;
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
   * Sets the script of faults; none by default.
   *
   * @param json a JSON list of rules, as {@link RecordsEmulator#faults} describes it
   * @throws IllegalArgumentException where the script is wrong, naming rule, field and what is
   *     allowed
   */
  public RecordsEmulatorBuilder faults(String json) {
    new Faults().replace(json);
    this.faults = json;
    return this;
  }

  /**
   * Answers 429 to what is beyond the published budgets, which {@link
   * io.cdfrecords.emulator.inspection.Budget} describes. By default there are none.
   */
  public RecordsEmulatorBuilder publishedBudgets() {
    this.budgets = Optional.of(BudgetPlan.PUBLISHED);
    return this;
  }

  /**
   * Sets budgets that differ from {@link #publishedBudgets()} by a JSON object such as
   *
   * <pre>{@code
   * {"window":"PT10S", "retryAfter":true, "requests":0.5,
   *  "templates":{"BasicLiveData":{"rates":0.01, "totals":0.001}}}
   * }</pre>
   *
   * <ul>
   *   <li>{@code window}: the period in which a stream takes its records and bytes, between
   *       PT0.001S and PT24H; PT10M by default. What it takes in one stays the same.
   *   <li>{@code retryAfter}: whether a 429 says when there is room again, save where the stream is
   *       full; false by default, because the service does not document it.
   *   <li>{@code requests}: the factor of all budgets of requests; 1 by default.
   *   <li>{@code templates}: by a template's name, the factor {@code rates} of what a stream takes
   *       in a window, and {@code totals} of what it holds; 1 by default.
   * </ul>
   *
   * <p>Limits are rounded down, and are at least 1.
   *
   * @throws IllegalArgumentException where it is wrong, naming the key and what is allowed; a
   *     template must have been added before
   */
  public RecordsEmulatorBuilder budgets(String json) {
    this.budgets = Optional.of(BudgetPlan.parse(json, templates.names()));
    return this;
  }

  /**
   * Sets how long after it was accepted a write is seen by queries. Whether a record exists is
   * decided without it.
   *
   * @param lag at most an hour; none by default
   * @throws IllegalArgumentException for more, and below zero
   */
  public RecordsEmulatorBuilder lag(Duration lag) {
    this.lag = checkedWait("lag", lag);
    return this;
  }

  /**
   * Sets how long a request about records takes at least, so that requests meet each other as they
   * do at the service.
   *
   * @param latency at most an hour, in whole milliseconds; none by default
   * @throws IllegalArgumentException for more, and below zero
   */
  public RecordsEmulatorBuilder latency(Duration latency) {
    this.latency = checkedWait("latency", latency);
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

  /** Sets the clock for all times and windows; the system's by default. */
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
    Budgets used = new Budgets(budgets, clock);
    StreamCatalog catalog =
        new StreamCatalog(templates.under(budgets), clock, equality, lag, used::gate);
    Faults playing = new Faults();
    Clients clients = new Clients();
    Beginning beginning = new Beginning(Map.copyOf(streams), faults, clientId, clientSecret);
    beginning.set(catalog, playing, clients);
    Tokens tokens = new Tokens(clock, tokenLifetime);
    Traffic traffic = new Traffic(clock, name -> catalog.stream(name).isPresent());
    Journal journal = new Journal(requestLogSize, traffic);
    Api api =
        new Api(
            new Access(tokens, authRequired, project),
            used,
            new SpaceScope(spaces),
            new QueryRequests(readsDenied, clock),
            catalog,
            new TokenEndpoint(clients, tokens),
            playing);
    Callers callers = new Callers(project.orElse("my-project"), authRequired);
    Page page = new Page(catalog, traffic, used, callers);
    EmulatorServer server = new EmulatorServer(port, page, api, playing, latency, journal);
    server.start();
    return new RecordsEmulator(server, catalog, clients, tokens, playing, used, journal, beginning);
  }
}
