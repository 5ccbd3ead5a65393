package io.cdfrecords.emulator;

import io.cdfrecords.emulator.auth.ClientRegistry;
import io.cdfrecords.emulator.fault.ActiveFaults;
import io.cdfrecords.emulator.schema.ModelCatalog;
import io.cdfrecords.emulator.schema.Models;
import io.cdfrecords.emulator.store.StreamCatalog;
import java.util.List;
import java.util.Map;

/** The state in which an emulator begins, and to which a reset returns it. */
final class InitialState {
  private final Map<String, String> streams;
  private final List<Models> models;
  private final String faults;
  private final String clientId;
  private final String clientSecret;

  /** Copies the present settings of a builder. */
  InitialState(Settings told) {
    this.streams = Map.copyOf(told.streams);
    this.models = told.models.all();
    this.faults = told.faults;
    this.clientId = told.clientId;
    this.clientSecret = told.clientSecret;
  }

  /**
   * Adds what is not there yet. A stream that is kept already stays as it is, and one that was
   * deleted stays deleted.
   *
   * @throws IllegalStateException where a stream is kept with another template
   */
  void set(
      StreamCatalog catalog,
      ModelCatalog modelCatalog,
      ActiveFaults playing,
      ClientRegistry clients) {
    streams.forEach((id, template) -> create(catalog, id, template));
    models.forEach(all -> all.defineIn(modelCatalog));
    playing.replace(faults);
    clients.register(clientId, clientSecret);
  }

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
