package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.SettingRules.check;
import static io.cdfrecords.emulator.SettingRules.checkName;
import static io.cdfrecords.emulator.SettingRules.checkedWait;

import io.cdfrecords.emulator.auth.Capabilities;
import io.cdfrecords.emulator.budget.BudgetPlan;
import io.cdfrecords.emulator.fault.ActiveFaults;
import io.cdfrecords.emulator.http.Listening;
import io.cdfrecords.emulator.proxy.RealProject;
import io.cdfrecords.emulator.record.NameRule;
import io.cdfrecords.emulator.store.RecordEquality;
import io.cdfrecords.emulator.store.StreamName;
import io.cdfrecords.emulator.store.StreamTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sets up a {@link RecordsEmulator}. A method called again replaces what it set, except where said.
 */
public final class RecordsEmulatorBuilder {
  private final Settings settings = new Settings();

  RecordsEmulatorBuilder() {}

  /**
   * Sets the address to listen on. Any but a loopback address lets other machines in, which then
   * read and write without a token unless {@link #requireAuth} is set. 127.0.0.1 by default.
   *
   * @throws IllegalArgumentException for what is no IP address
   */
  public RecordsEmulatorBuilder host(String address) {
    checkName("host", address, Listening.brokenRule(address));
    settings.host = address;
    return this;
  }

  /**
   * Lets the page and {@code /_emulator/*} answer to these names in {@code Host} too, as that of a
   * container. By default they answer to the names of the loopback interface only.
   *
   * @throws IllegalArgumentException for what is no host name
   */
  public RecordsEmulatorBuilder allowHosts(String... names) {
    for (String name : names) {
      checkName("allowed host", name, Listening.brokenRuleOfName(name));
    }
    settings.allowedHosts = Set.of(names);
    return this;
  }

  /** Sets how long a client may be silent in the middle of a request: 30 s by default. */
  RecordsEmulatorBuilder idleTimeout(Duration timeout) {
    settings.idleTimeout = timeout;
    return this;
  }

  /** Sets the port; 0, the default, takes a free one. Others than 0–65535 are refused. */
  public RecordsEmulatorBuilder port(int port) {
    check(port >= 0 && port <= 65_535, "port must be between 0 and 65535", port);
    settings.port = port;
    return this;
  }

  /**
   * Answers requests of one project only, others with 401. By default every project's name is taken
   * for the same project.
   */
  public RecordsEmulatorBuilder project(String project) {
    settings.project = Optional.of(project);
    return this;
  }

  /**
   * Adds a stream that is there from the start.
   *
   * @param template {@code ImmutableTestStream}, {@code BasicArchive}, {@code BasicLiveData}, or
   *     one that was added before
   * @throws IllegalArgumentException for a name that breaks the rules, and an unknown template
   */
  public RecordsEmulatorBuilder stream(String streamId, String template) {
    checkName("streamId", streamId, StreamName.brokenRuleOfNew(streamId));
    check(
        settings.templates.names().contains(template),
        "template must be one of " + String.join(", ", settings.templates.names()),
        template);
    settings.streams.put(streamId, template);
    return this;
  }

  /** Adds a template of mutable streams, otherwise like BasicLiveData. */
  public RecordsEmulatorBuilder mutableTemplate(String name) {
    settings.templates.add(StreamTemplate.mutable(name));
    return this;
  }

  /** Adds a template of immutable streams, otherwise like BasicArchive. */
  public RecordsEmulatorBuilder immutableTemplate(String name) {
    settings.templates.add(StreamTemplate.immutable(name));
    return this;
  }

  /** Lets callers write these spaces only; others are answered with 403. All by default. */
  public RecordsEmulatorBuilder spaces(String... spaces) {
    for (String space : spaces) {
      checkName("space", space, NameRule.SPACE.brokenBy(space));
    }
    settings.spaces = Set.of(spaces);
    return this;
  }

  /** Responds with 403 to queries of records. Off by default. */
  public RecordsEmulatorBuilder denyReads() {
    settings.readsDenied = true;
    return this;
  }

  /**
   * Sets what callers may do, in the form in which {@code GET /api/v1/token/inspect} shows it; all
   * else is answered with 403. By default callers may do everything.
   *
   * @param json a list of capabilities, or an object with such a list as {@code capabilities}
   * @throws IllegalArgumentException where it is wrong, naming the attribute and what is allowed
   */
  public RecordsEmulatorBuilder capabilities(String json) {
    settings.capabilities = Optional.of(Capabilities.read(json));
    return this;
  }

  /** Responds with 401 to requests without a token from the token endpoint. Off by default. */
  public RecordsEmulatorBuilder requireAuth() {
    settings.authRequired = true;
    return this;
  }

  /** Sets the client that the token endpoint knows, instead of the default. */
  public RecordsEmulatorBuilder client(String id, String secret) {
    settings.clientId = id;
    settings.clientSecret = secret;
    return this;
  }

  /** Sets the lifetime of tokens: a second or more; an hour by default. */
  public RecordsEmulatorBuilder tokenLifetime(Duration lifetime) {
    check(
        lifetime.compareTo(Duration.ofSeconds(1)) >= 0,
        "tokenLifetime must be at least PT1S",
        lifetime);
    settings.tokenLifetime = lifetime;
    return this;
  }

  /** Makes the external id count where an immutable stream discards equal records. */
  public RecordsEmulatorBuilder immutableEqualityWithId() {
    settings.equality = RecordEquality.WITH_ID;
    return this;
  }

  /**
   * Sets the script of faults, as {@link RecordsEmulator#faults} describes it; none by default.
   *
   * @throws IllegalArgumentException where it is wrong, naming rule, field and what is allowed
   */
  public RecordsEmulatorBuilder faults(String json) {
    new ActiveFaults().replace(json);
    settings.faults = json;
    return this;
  }

  /**
   * Returns 429 to what is beyond the published budgets, which {@link
   * io.cdfrecords.emulator.inspection.Budget} describes. By default there are none.
   */
  public RecordsEmulatorBuilder publishedBudgets() {
    settings.budgets = Optional.of(BudgetPlan.PUBLISHED);
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
   *   <li>{@code window}: the period of a stream's records and bytes, PT0.001S to PT24H; PT10M by
   *       default.
   *   <li>{@code retryAfter}: whether a 429 says when there is room again; false by default,
   *       because the service does not document it.
   *   <li>{@code requests}: the factor of all budgets of requests, and of the bytes that queries
   *       are answered with in a second; 1 by default.
   *   <li>{@code templates}: by a template's name, the factor {@code rates} of what a stream takes
   *       and gives in a window, and {@code totals} of what it holds; 1 by default.
   * </ul>
   *
   * <p>Limits are rounded down, and are at least 1.
   *
   * @throws IllegalArgumentException where it is wrong, naming the key and what is allowed; a
   *     template must have been added before
   */
  public RecordsEmulatorBuilder budgets(String json) {
    settings.budgets = Optional.of(BudgetPlan.parse(json, settings.templates.names()));
    return this;
  }

  /** Sets how long queries lag behind accepted writes: up to an hour; none by default. */
  public RecordsEmulatorBuilder lag(Duration lag) {
    settings.lag = checkedWait("lag", lag);
    return this;
  }

  /** Sets how long a request about records takes at least: up to an hour; none by default. */
  public RecordsEmulatorBuilder latency(Duration latency) {
    settings.latency = checkedWait("latency", latency);
    return this;
  }

  /** Sets how many requests {@link RecordsEmulator#requests()} remembers; 1000 by default. */
  public RecordsEmulatorBuilder requestLogSize(int requests) {
    check(requests >= 0, "requestLogSize must be at least 0", requests);
    settings.requestLogSize = requests;
    return this;
  }

  /** Sets the clock for all times and windows; the system's by default. */
  public RecordsEmulatorBuilder clock(InstantSource clock) {
    settings.clock = clock;
    return this;
  }

  /**
   * Refuses records that break what their containers say: what they name must exist, values must
   * fit their types, and what is not nullable must be there. By default any container will do.
   */
  public RecordsEmulatorBuilder strictSchema() {
    settings.strict = true;
    return this;
  }

  /**
   * Adds spaces, containers and views from the start, in the form in which the service takes them:
   *
   * <pre>{@code
   * {"spaces":[{"space":"plant"}],
   *  "containers":[{"space":"plant", "externalId":"Alarm", "usedFor":"record", "properties":{
   *    "severity":{"type":{"type":"int32"}, "nullable":false}}}],
   *  "views":[]}
   * }</pre>
   *
   * @throws IllegalArgumentException where it is wrong, naming the attribute and the rule
   */
  public RecordsEmulatorBuilder models(String json) {
    settings.models.add(json);
    return this;
  }

  /**
   * Keeps streams, models and records in a directory, and begins with what is there already. What
   * was answered survives the end of the process; a power cut may lose the last seconds. Used-up
   * budgets, tokens and faults are not kept. By default all is in memory.
   */
  public RecordsEmulatorBuilder data(Path directory) {
    settings.directory = Optional.of(directory);
    return this;
  }

  /**
   * Passes requests for {@link #project} on to a real project, whose answers callers are given,
   * plays them at the emulator too, and reports the differences.
   *
   * @param url the cluster, as {@code https://CLUSTER.cognitedata.com}
   * @param news is given each difference in one line, once
   * @throws IllegalArgumentException for an address that is neither https nor on this machine
   */
  public RecordsEmulatorBuilder record(String url, Consumer<String> news) {
    settings.real = Optional.of(RealProject.at(url));
    settings.news = news;
    return this;
  }

  /**
   * Starts the emulator.
   *
   * @throws java.io.UncheckedIOException where the port or the directory cannot be had
   * @throws IllegalStateException where the directory is another emulator's, is damaged (the
   *     message names file and offset), or has a stream of another template
   */
  public RecordsEmulator start() {
    return settings.start();
  }
}
