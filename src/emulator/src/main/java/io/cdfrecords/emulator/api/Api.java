package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.auth.Acl;
import io.cdfrecords.emulator.auth.Capabilities;
import io.cdfrecords.emulator.auth.TokenEndpoint;
import io.cdfrecords.emulator.budget.Budgets;
import io.cdfrecords.emulator.fault.ActiveFaults;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.schema.ModelCatalog;
import io.cdfrecords.emulator.store.RecordStream;
import io.cdfrecords.emulator.store.StreamCatalog;
import io.cdfrecords.emulator.store.StreamName;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All operations, and the order of checks: the caller, the path, then the body. */
public final class Api implements ApiService {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private final Access access;
  private final Capabilities capabilities;
  private final TokenInspection inspection;
  private final StreamCatalog catalog;
  private final TokenEndpoint tokenEndpoint;
  private final StreamRequestHandler streams;
  private final RecordRequests records;
  private final QueryRequestHandler queries;
  private final FaultRequestHandler faults;
  private final SettingRequestHandler settings;
  private final ModelRequestHandler models;

  /**
   * Puts the operations together.
   *
   * @param strict whether records are checked against the models
   */
  public Api(
      Access access,
      Budgets budgets,
      LiveSettings settings,
      Capabilities capabilities,
      QueryRequestHandler queries,
      StreamCatalog catalog,
      TokenEndpoint tokenEndpoint,
      ActiveFaults faults,
      ModelCatalog models,
      boolean strict) {
    this.access = access;
    this.catalog = catalog;
    this.tokenEndpoint = tokenEndpoint;
    this.streams = new StreamRequestHandler(catalog, budgets);
    this.capabilities = capabilities;
    this.inspection = new TokenInspection(access, capabilities);
    this.records = new RecordRequests(models, strict);
    this.models = new ModelRequestHandler(models);
    this.queries = queries;
    this.faults = new FaultRequestHandler(faults);
    this.settings = new SettingRequestHandler(settings);
  }

  /** Reads a request; the call of an invalid one refuses it. */
  public ParsedRequest read(Route route, ApiRequest request, byte[] body) {
    try {
      Optional<String> identity = identity(route, request);
      return new ParsedRequest(route, identity, correct(route, request, body, identity.orElse("")));
    } catch (RequestRefusedException refusal) {
      return refused(route, refusal);
    }
  }

  /** Returns a request that is refused before its sender is known. */
  public static ParsedRequest refused(Route route, RequestRefusedException refusal) {
    return new ParsedRequest(route, Optional.empty(), Call.of(refusal::answer));
  }

  /** Applies a request. */
  @Override
  public void serve(ParsedRequest request, Responder responder) {
    responder.answer(applied(request.call()));
  }

  private Optional<String> identity(Route route, ApiRequest request) {
    return route.project().isPresent() || route.operation() == Operation.INSPECT_TOKEN
        ? Optional.of(access.check(request, route.project()))
        : Optional.empty();
  }

  private static Answer applied(Call call) {
    try {
      return call.apply();
    } catch (RequestRefusedException refusal) {
      return refusal.answer();
    } catch (OutOfMemoryError e) {
      return Answer.error(503, "the emulator has no memory left for this request");
    } catch (RuntimeException e) {
      // An internal error must look like one, and not like a broken connection.
      LOG.error("The emulator failed at a request", e);
      return Answer.error(500, "the emulator itself failed: " + e);
    }
  }

  private Call correct(Route route, ApiRequest request, byte[] body, String identity) {
    try {
      return call(route, request, body, identity);
    } catch (RequestRefusedException refusal) {
      return Call.of(refusal::answer);
    }
  }

  private Call call(Route route, ApiRequest request, byte[] body, String identity) {
    Rights rights = new Rights(capabilities, route.project().orElse(""));
    return switch (route.operation()) {
      case INGEST -> records.ingest(written(route, rights), json(request, body), rights);
      case UPSERT -> records.upsert(written(route, rights), json(request, body), rights);
      case DELETE -> records.delete(written(route, rights), json(request, body), rights);
      case FILTER -> queries.filter(queried(route, rights), json(request, body), rights);
      case SYNC -> queries.sync(queried(route, rights), json(request, body), rights);
      case AGGREGATE -> queries.aggregate(queried(route, rights), json(request, body), rights);
      case TOKEN -> Call.of(() -> tokenEndpoint.answer(request.header("Authorization"), body));
      case INSPECT_TOKEN -> Call.of(() -> inspection.answer(identity));
      case CREATE_STREAM -> Call.of(() -> streams.create(json(request, body), rights));
      // A limit in the query must not fail; all streams of a project fit into one answer.
      case LIST_STREAMS -> Call.of(() -> streams.list(rights));
      case LIST_TEMPLATES -> Call.of(() -> streams.templates(rights));
      case GET_STREAM -> {
        rights.needed(Acl.STREAMS, "READ");
        RecordStream stream = stream(route);
        boolean statistics = QueryString.flag(request.query(), "includeStatistics");
        yield Call.of(() -> streams.show(stream, statistics));
      }
      case DELETE_STREAM -> Call.of(() -> deleteStream(route, request, body, rights));
      case MODELS -> Call.of(() -> models.answer(request, body, rights));
      case CONTROL ->
          Call.of(
              () ->
                  request.path().equals(Router.SETTINGS_PATH)
                      ? settings.answer(request.method(), body)
                      : faults.answer(request.method(), body));
      case UNKNOWN -> Call.of(() -> unknown(route, request));
    };
  }

  private Answer deleteStream(Route route, ApiRequest request, byte[] body, Rights rights) {
    return route.stream().isPresent()
        ? Answer.error(410, "this way to delete a stream is gone; use POST /streams/delete")
        : streams.delete(json(request, body), rights);
  }

  private RecordStream written(Route route, Rights rights) {
    rights.needed(Acl.RECORDS, "WRITE");
    return stream(route);
  }

  private RecordStream queried(Route route, Rights rights) {
    rights.needed(Acl.RECORDS, "READ");
    return stream(route);
  }

  private RecordStream stream(Route route) {
    String name = route.stream().orElseThrow();
    StreamName.brokenRule(name)
        .ifPresent(
            rule -> {
              throw new RequestRefusedException(400, "streamId " + rule);
            });
    return catalog.stream(name)
        .orElseThrow(() -> new RequestRefusedException(404, "there is no stream " + name));
  }

  private static byte[] json(ApiRequest request, byte[] body) {
    ContentType.checkJson(request);
    return body;
  }

  private static Answer unknown(Route route, ApiRequest request) {
    return route.allowed().isEmpty()
        ? Answer.error(404, "there is nothing at this path")
        : Answer.error(405, "method " + request.method() + " is not allowed here")
            .with("Allow", String.join(", ", route.allowed()));
  }
}
