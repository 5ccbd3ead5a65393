package io.cdfrecords.emulator.http;

import io.cdfrecords.emulator.api.Access;
import io.cdfrecords.emulator.api.Api;
import io.cdfrecords.emulator.api.ApiRequest;
import io.cdfrecords.emulator.api.LiveSettings;
import io.cdfrecords.emulator.api.QueryRequestHandler;
import io.cdfrecords.emulator.api.Router;
import io.cdfrecords.emulator.auth.Capabilities;
import io.cdfrecords.emulator.auth.ClientRegistry;
import io.cdfrecords.emulator.auth.TokenEndpoint;
import io.cdfrecords.emulator.auth.TokenRegistry;
import io.cdfrecords.emulator.budget.Budgets;
import io.cdfrecords.emulator.fault.ActiveFaults;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.schema.ModelCatalog;
import io.cdfrecords.emulator.schema.ModelLog;
import io.cdfrecords.emulator.store.RecordEquality;
import io.cdfrecords.emulator.store.StreamCatalog;
import io.cdfrecords.emulator.store.StreamLogs;
import io.cdfrecords.emulator.store.StreamTemplate;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The emulator below its server, on a clock that stands still: what arrived of a request becomes an
 * answer on the caller's thread. An exception is what the server would answer with a 500.
 *
 * <p>It has the mutable stream {@code live}, the immutable stream {@code archive} and the client
 * {@code emulator} with the secret {@code emulator-secret}.
 */
public final class ServerlessEmulator {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

  private final Budgets budgets = new Budgets(Optional.empty(), CLOCK);
  private final StreamCatalog streams =
      new StreamCatalog(
          StreamTemplate.PUBLISHED,
          CLOCK,
          RecordEquality.PUBLISHED,
          () -> Duration.ZERO,
          budgets::gate,
          StreamLogs.NONE);
  private final ModelCatalog models = new ModelCatalog(CLOCK, ModelLog.NONE);
  private final Api api;

  /** Starts one that checks records against their containers, or takes any. */
  public ServerlessEmulator(boolean strict) {
    create("live", "BasicLiveData");
    create("archive", "BasicArchive");
    ClientRegistry clients = new ClientRegistry();
    clients.register("emulator", "emulator-secret");
    TokenRegistry tokens = new TokenRegistry(CLOCK, Duration.ofHours(1));
    api =
        new Api(
            new Access(tokens, false, Optional.empty()),
            budgets,
            new LiveSettings(budgets, Set.of(), Duration.ZERO, Duration.ZERO, Optional.empty()),
            Capabilities.allBut(Set.of(), false),
            new QueryRequestHandler(CLOCK, models, strict),
            streams,
            new TokenEndpoint(clients, tokens),
            new ActiveFaults(),
            models,
            strict);
  }

  private void create(String stream, String template) {
    streams.create(stream, streams.template(template).orElseThrow());
  }

  /** Every other body is one whose sender did not say how long it is. */
  private static long announced(byte[] wire) {
    return wire.length % 2 == 0 ? wire.length : -1;
  }

  /**
   * Returns a request.
   *
   * @param headers its headers by lower-case name
   * @param wire its body as it travelled
   */
  public Answer answer(String method, String path, Map<String, String> headers, byte[] wire) {
    ApiRequest request = new ApiRequest(method, path, "", headers);
    try {
      RequestBodyReader reader =
          new RequestBodyReader(
              BodyMemory.ofHeap(), request.header("Content-Encoding"), announced(wire));
      reader.add(ByteBuffer.wrap(wire));
      RequestBody body = reader.body();
      return api.read(Router.route(method, path), request, body.content()).call().apply();
    } catch (RequestRefusedException refusal) {
      return refusal.answer();
    }
  }

  /** Returns how much is kept: records, streams, spaces and containers together. */
  public int kept() {
    return streams.streams().stream().mapToInt(s -> 1 + s.records().count()).sum()
        + models.spaces().size()
        + models.containers().size();
  }
}
