package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.auth.Acl;
import io.cdfrecords.emulator.budget.Budgets;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.store.RecordStream;
import io.cdfrecords.emulator.store.StreamCatalog;
import io.cdfrecords.emulator.store.StreamTemplate;
import java.util.List;
import java.util.Map;

/** Creates, shows and deletes streams. */
final class StreamRequestHandler {
  private final StreamCatalog catalog;
  private final Budgets budgets;

  StreamRequestHandler(StreamCatalog catalog, Budgets budgets) {
    this.catalog = catalog;
    this.budgets = budgets;
  }

  /** One at a time, so that what was counted still holds. */
  synchronized Answer create(byte[] body, Rights rights) {
    rights.needed(Acl.STREAMS, "CREATE");
    StreamBody.Creation creation = StreamBody.creation(body);
    StreamTemplate template =
        catalog
            .template(creation.template())
            .orElseThrow(
                () ->
                    // The service's templates are a free string; the emulator knows only its own.
                    new RequestRefusedException(
                        400,
                        "items[0].settings.template.name must be one of "
                            + String.join(", ", catalog.templateNames())));
    if (catalog.taken(creation.externalId())) {
      return taken(creation.externalId());
    }
    budgets.checkActive(template, active(template));
    return catalog
        .create(creation.externalId(), template)
        .map(stream -> Answer.json(201, items(List.of(json(stream, false)))))
        .orElseGet(() -> taken(creation.externalId()));
  }

  Answer list(Rights rights) {
    rights.needed(Acl.STREAMS, "READ");
    return Answer.json(
        200, items(catalog.streams().stream().map(stream -> json(stream, false)).toList()));
  }

  /** Returns the templates of which the project may have a stream. The shape is our decision. */
  Answer templates(Rights rights) {
    rights.needed(Acl.STREAMS, "READ");
    return Answer.json(
        200,
        items(catalog.templates().stream().map(budgets::applied).map(StreamJson::json).toList()));
  }

  Answer show(RecordStream stream, boolean statistics) {
    return Answer.json(200, json(stream, statistics));
  }

  Answer delete(byte[] body, Rights rights) {
    rights.needed(Acl.STREAMS, "DELETE");
    catalog.delete(StreamBody.deletion(body));
    return Answer.empty(200);
  }

  private Map<String, Object> json(RecordStream stream, boolean statistics) {
    return StreamJson.json(stream, budgets.applied(stream.template()), statistics);
  }

  private long active(StreamTemplate template) {
    return catalog.streams().stream().filter(s -> s.template().equals(template)).count();
  }

  private static Map<String, Object> items(List<?> items) {
    return Json.object("items", items);
  }

  private static Answer taken(String externalId) {
    Map<String, Object> error =
        Json.object("code", 409, "message", "a stream of this name exists, or did once");
    error.put("duplicated", List.of(Json.object("externalId", externalId)));
    return Answer.json(409, Json.object("error", error));
  }
}
