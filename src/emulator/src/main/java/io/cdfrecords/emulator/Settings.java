package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.SettingRules.check;

import io.cdfrecords.emulator.api.Access;
import io.cdfrecords.emulator.api.Api;
import io.cdfrecords.emulator.api.ApiService;
import io.cdfrecords.emulator.api.BudgetedService;
import io.cdfrecords.emulator.api.DelayedService;
import io.cdfrecords.emulator.api.FaultyService;
import io.cdfrecords.emulator.api.LiveSettings;
import io.cdfrecords.emulator.api.QueryRequestHandler;
import io.cdfrecords.emulator.auth.Capabilities;
import io.cdfrecords.emulator.auth.ClientRegistry;
import io.cdfrecords.emulator.auth.TokenEndpoint;
import io.cdfrecords.emulator.auth.TokenRegistry;
import io.cdfrecords.emulator.budget.BudgetPlan;
import io.cdfrecords.emulator.budget.Budgets;
import io.cdfrecords.emulator.data.DataDirectory;
import io.cdfrecords.emulator.fault.ActiveFaults;
import io.cdfrecords.emulator.http.EmulatorServer;
import io.cdfrecords.emulator.http.Journal;
import io.cdfrecords.emulator.http.Listening;
import io.cdfrecords.emulator.page.CallerInfo;
import io.cdfrecords.emulator.page.Page;
import io.cdfrecords.emulator.proxy.Differences;
import io.cdfrecords.emulator.proxy.RealProject;
import io.cdfrecords.emulator.proxy.Recording;
import io.cdfrecords.emulator.schema.ModelCatalog;
import io.cdfrecords.emulator.schema.ModelLog;
import io.cdfrecords.emulator.store.RecordEquality;
import io.cdfrecords.emulator.store.StreamCatalog;
import io.cdfrecords.emulator.store.StreamLogs;
import io.cdfrecords.emulator.traffic.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The settings of a builder, with their defaults, and the start of an emulator from them. */
final class Settings {
  final Templates templates = new Templates();
  final Map<String, String> streams = new LinkedHashMap<>();
  final InitialModels models = new InitialModels();
  String faults = "[]";
  String host = Listening.LOOPBACK;
  int port;
  Set<String> allowedHosts = Set.of();
  Duration idleTimeout = Duration.ofSeconds(30);
  Optional<String> project = Optional.empty();
  Set<String> spaces = Set.of();
  boolean readsDenied;
  Optional<Capabilities> capabilities = Optional.empty();
  boolean authRequired;
  String clientId = RecordsEmulator.DEFAULT_CLIENT_ID;
  String clientSecret = RecordsEmulator.DEFAULT_CLIENT_SECRET;
  Duration tokenLifetime = Duration.ofHours(1);
  RecordEquality equality = RecordEquality.PUBLISHED;
  Optional<BudgetPlan> budgets = Optional.empty();
  Duration lag = Duration.ZERO;
  Duration latency = Duration.ZERO;
  int requestLogSize = 1000;
  InstantSource clock = InstantSource.system();
  boolean strict;
  Optional<RealProject> real = Optional.empty();
  Consumer<String> news = line -> {};
  Optional<Path> directory = Optional.empty();

  RecordsEmulator start() {
    check(
        real.isEmpty() || !authRequired,
        "requireAuth must not stand beside record, whose tokens are the real project's",
        "both");
    check(
        capabilities.isEmpty() || (spaces.isEmpty() && !readsDenied),
        "capabilities must not stand beside spaces and denyReads, which they replace",
        "both");
    Optional<DataDirectory> data =
        directory.map(path -> DataDirectory.open(path, clock, System.err::println));
    try {
      return start(data);
    } catch (RuntimeException e) {
      data.ifPresent(DataDirectory::close);
      throw e;
    }
  }

  private RecordsEmulator start(Optional<DataDirectory> data) {
    Budgets used = new Budgets(budgets, clock);
    LiveSettings live = new LiveSettings(used, templates.names(), lag, latency, budgets);
    StreamLogs logs = data.<StreamLogs>map(d -> d).orElse(StreamLogs.NONE);
    StreamCatalog catalog =
        new StreamCatalog(templates.all(), clock, equality, live::lag, used::gate, logs);
    ModelCatalog modelCatalog =
        new ModelCatalog(clock, data.<ModelLog>map(d -> d).orElse(ModelLog.NONE));
    data.ifPresent(d -> d.restore(catalog, modelCatalog));
    ActiveFaults playing = new ActiveFaults();
    ClientRegistry clients = new ClientRegistry();
    InitialState beginning = new InitialState(this);
    beginning.set(catalog, modelCatalog, playing, clients);
    TokenRegistry tokens = new TokenRegistry(clock, tokenLifetime);
    Traffic traffic = new Traffic(clock, name -> catalog.stream(name).isPresent());
    Journal journal = new Journal(requestLogSize, traffic);
    Api api =
        new Api(
            new Access(tokens, authRequired, project),
            used,
            live,
            capabilities.orElseGet(() -> Capabilities.allBut(spaces, readsDenied)),
            new QueryRequestHandler(clock, modelCatalog, strict),
            catalog,
            new TokenEndpoint(clients, tokens),
            playing,
            modelCatalog,
            strict);
    Differences differences = new Differences(news);
    Optional<Recording> recording =
        real.map(
            r ->
                new Recording(
                    r,
                    project.orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "record needs a project, the one that requests are passed on for")),
                    differences));
    CallerInfo callers = new CallerInfo(project.orElse("my-project"), authRequired);
    Page page = new Page(catalog, traffic, used, callers, differences, playing::json);
    ApiService service =
        new FaultyService(
            new BudgetedService(new DelayedService(api, live::latency), used, catalog), playing);
    EmulatorServer server =
        new EmulatorServer(
            new Listening(host, port, allowedHosts, idleTimeout),
            page,
            api,
            service,
            journal,
            recording);
    server.start();
    Runnable reset =
        () -> {
          live.reset();
          catalog.clear();
          modelCatalog.clear();
          clients.clear();
          beginning.set(catalog, modelCatalog, playing, clients);
          journal.clear();
        };
    return new RecordsEmulator(
        server, catalog, clients, tokens, playing, used, journal, reset, data);
  }
}
