package io.cdfrecords.emulator;

import io.cdfrecords.emulator.api.Router;
import io.cdfrecords.emulator.auth.ClientRegistry;
import io.cdfrecords.emulator.auth.TokenRegistry;
import io.cdfrecords.emulator.budget.Budgets;
import io.cdfrecords.emulator.data.DataDirectory;
import io.cdfrecords.emulator.fault.ActiveFaults;
import io.cdfrecords.emulator.http.EmulatorServer;
import io.cdfrecords.emulator.http.Journal;
import io.cdfrecords.emulator.inspection.Budget;
import io.cdfrecords.emulator.inspection.RequestLog;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.emulator.store.RecordStream;
import io.cdfrecords.emulator.store.StreamCatalog;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Records API of Cognite Data Fusion on a loopback port, as strict as the service is published
 * to be.
 *
 * <p>It follows the <a href="https://api-docs.cognite.com/20230101/">API specification</a> and the
 * <a href="https://docs.cognite.com/dev/">developer documentation</a>. What a request breaks of it
 * is answered with the status of the service and a message that names the attribute at fault. All
 * data is in memory, and gone when the emulator is closed, unless it is given a directory.
 *
 * <pre>{@code
 * try (RecordsEmulator emulator =
 *     RecordsEmulator.builder().stream("alarms", "BasicLiveData").start()) {
 *   // … a writer that is given emulator.baseUrl() and emulator.tokenUrl() …
 *   assertThat(emulator.records("alarms"), hasSize(1000));
 *   assertThat(emulator.requests().of(Operation.INGEST).mostInFlight(), lessThanOrEqualTo(4));
 * }
 * }</pre>
 *
 * <p>A person sees it at work at {@link #baseUrl()}, in a browser.
 *
 * <p>Every method may be called from any thread, while requests are under way.
 */
public final class RecordsEmulator implements AutoCloseable {
  /** The client that an emulator knows by default: {@value}. */
  public static final String DEFAULT_CLIENT_ID = "emulator";

  /** The secret of {@link #DEFAULT_CLIENT_ID}: {@value}. */
  public static final String DEFAULT_CLIENT_SECRET = "emulator-secret";

  private final EmulatorServer server;
  private final StreamCatalog catalog;
  private final ClientRegistry clients;
  private final TokenRegistry tokens;
  private final ActiveFaults faults;
  private final Budgets budgets;
  private final Journal journal;
  private final Runnable reset;
  private final Optional<DataDirectory> data;

  RecordsEmulator(
      EmulatorServer server,
      StreamCatalog catalog,
      ClientRegistry clients,
      TokenRegistry tokens,
      ActiveFaults faults,
      Budgets budgets,
      Journal journal,
      Runnable reset,
      Optional<DataDirectory> data) {
    this.server = server;
    this.catalog = catalog;
    this.clients = clients;
    this.tokens = tokens;
    this.faults = faults;
    this.budgets = budgets;
    this.journal = journal;
    this.reset = reset;
    this.data = data;
  }

  /**
   * Returns a builder with the defaults: a free port, no streams, no faults, every caller let in.
   */
  public static RecordsEmulatorBuilder builder() {
    return new RecordsEmulatorBuilder();
  }

  /** Starts an emulator with the defaults of {@link #builder()}. */
  public static RecordsEmulator start() {
    return builder().start();
  }

  /** Returns where this machine reaches it, without a path: {@code http://127.0.0.1:<port>}. */
  public String baseUrl() {
    return server.address();
  }

  /** Returns whether it listens on more than the loopback interface. */
  public boolean reachedByOthers() {
    return server.open();
  }

  /** Returns where tokens are: {@code http://127.0.0.1:<port>/oauth2/token}. */
  public String tokenUrl() {
    return server.address() + Router.TOKEN_PATH;
  }

  /**
   * Returns a copy of all records of a stream: on an immutable stream in the order of their
   * arrival, on a mutable one in no order.
   *
   * @throws IllegalArgumentException where there is no such stream
   */
  public List<StoredRecord> records(String streamId) {
    return stream(streamId).records().all();
  }

  /**
   * Returns the number of records a stream holds.
   *
   * @throws IllegalArgumentException where there is no such stream
   */
  public int count(String streamId) {
    return stream(streamId).records().count();
  }

  /** Returns the requests seen so far. */
  public RequestLog requests() {
    return journal.snapshot();
  }

  /** Forgets the requests seen so far. */
  public void clearRequests() {
    journal.clear();
  }

  /**
   * Returns the number of requests that were answered with 429 since the start, by the budget that
   * was used up; budgets that refused none are not in it.
   */
  public Map<Budget, Long> throttled() {
    return budgets.throttled();
  }

  /**
   * Replaces the script of faults; its rules count requests from now on. A script is a JSON list of
   * rules such as
   *
   * <pre>{@code
   * [{"on":"ingest", "from":3, "times":2, "do":"status", "status":503, "retryAfter":"2", "partial":0.3},
   *  {"on":"any", "share":0.1, "seed":7, "do":"cutAfter"}]
   * }</pre>
   *
   * <ul>
   *   <li>{@code on}: ingest, upsert, delete, filter, sync, aggregate, token, or any.
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
   * @param json the script; {@code []} ends all faults
   * @throws IllegalArgumentException where the script is wrong, naming rule, field and what is
   *     allowed; the rules in force then stay
   */
  public void faults(String json) {
    faults.replace(json);
  }

  /** Makes a client known to the token endpoint, or gives a known one a new secret. */
  public void registerClient(String id, String secret) {
    clients.register(id, secret);
  }

  /** Makes a client unknown, and ends its tokens. */
  public void revokeClient(String id) {
    clients.revoke(id);
    tokens.revoke(id);
  }

  /** Ends every token given out so far. */
  public void revokeTokens() {
    tokens.revokeAll();
  }

  /**
   * Returns to its initial state, at the same address: the streams the builder named, empty; its
   * spaces and containers; its faults, counting from now; its client; no requests remembered;
   * nothing used of any budget. Tokens stay good. A directory is emptied too. What a request that
   * is still under way writes may be lost.
   */
  public void reset() {
    reset.run();
  }

  /** Waits until the emulator is closed. */
  public void join() throws InterruptedException {
    server.join();
  }

  /** Stops listening and closes every connection, those of stalled requests too. */
  @Override
  public void close() {
    server.close();
    data.ifPresent(DataDirectory::close);
  }

  private RecordStream stream(String streamId) {
    return catalog.stream(streamId)
        .orElseThrow(() -> new IllegalArgumentException("there is no stream " + streamId));
  }
}
