package io.cdfrecords.emulator;

import io.cdfrecords.emulator.api.Access;
import io.cdfrecords.emulator.api.Api;
import io.cdfrecords.emulator.api.QueryRequests;
import io.cdfrecords.emulator.api.SpaceScope;
import io.cdfrecords.emulator.auth.Clients;
import io.cdfrecords.emulator.auth.TokenEndpoint;
import io.cdfrecords.emulator.auth.Tokens;
import io.cdfrecords.emulator.budget.BudgetPlan;
import io.cdfrecords.emulator.budget.Budgets;
import io.cdfrecords.emulator.data.DataDirectory;
import io.cdfrecords.emulator.fault.Faults;
import io.cdfrecords.emulator.http.EmulatorServer;
import io.cdfrecords.emulator.http.Journal;
import io.cdfrecords.emulator.schema.ModelCatalog;
import io.cdfrecords.emulator.schema.ModelLog;
import io.cdfrecords.emulator.store.Equality;
import io.cdfrecords.emulator.store.StreamCatalog;
import io.cdfrecords.emulator.store.StreamLogs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a builder was told, with the defaults, and the emulator that comes of it. */
final class Settings {
  final Templates templates = new Templates();
  final Map<String, String> streams = new LinkedHashMap<>();
  final Faults faults = new Faults();
  final InitialModels models = new InitialModels();
  int port;
  Optional<String> project = Optional.empty();
  Set<String> spaces = Set.of();
  boolean readsDenied;
  boolean authRequired;
  String clientId = RecordsEmulator.DEFAULT_CLIENT_ID;
  String clientSecret = RecordsEmulator.DEFAULT_CLIENT_SECRET;
  Duration tokenLifetime = Duration.ofHours(1);
  Equality equality = Equality.PUBLISHED;
  Optional<BudgetPlan> budgets = Optional.empty();
  Duration lag = Duration.ZERO;
  Duration latency = Duration.ZERO;
  int requestLogSize = 1000;
  InstantSource clock = InstantSource.system();
  boolean strict;

  Optional<Path> directory = Optional.empty();

  RecordsEmulator start() {
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
    StreamLogs logs = data.<StreamLogs>map(d -> d).orElse(StreamLogs.NONE);
    StreamCatalog catalog =
        new StreamCatalog(templates.under(budgets), clock, equality, lag, used::gate, logs);
    ModelCatalog modelCatalog =
        new ModelCatalog(clock, data.<ModelLog>map(d -> d).orElse(ModelLog.NONE));
    data.ifPresent(d -> d.restore(catalog, modelCatalog));
    streams.forEach((id, template) -> create(catalog, id, template));
    models.defineIn(modelCatalog);
    Clients clients = new Clients();
    clients.register(clientId, clientSecret);
    Tokens tokens = new Tokens(clock, tokenLifetime);
    Journal journal = new Journal(requestLogSize);
    Api api =
        new Api(
            new Access(tokens, authRequired, project),
            used,
            new SpaceScope(spaces),
            new QueryRequests(readsDenied, clock),
            catalog,
            new TokenEndpoint(clients, tokens),
            faults,
            modelCatalog,
            strict);
    EmulatorServer server = new EmulatorServer(port, api, faults, latency, journal);
    server.start();
    return new RecordsEmulator(server, catalog, clients, tokens, faults, used, journal, data);
  }

  /** A stream that is kept already stays as it is, and one that was deleted stays deleted. */
  private static void create(StreamCatalog catalog, String id, String template) {
    catalog.create(id, catalog.template(template).orElseThrow());
    catalog.stream(id)
        .map(stream -> stream.template().name())
        .filter(kept -> !kept.equals(template))
        .ifPresent(
            kept -> {
              throw new IllegalStateException(
                  "the stream %s is kept with the template %s, and cannot be of %s"
                      .formatted(id, kept, template));
            });
  }
}
