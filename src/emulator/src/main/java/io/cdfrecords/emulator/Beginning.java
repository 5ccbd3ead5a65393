package io.cdfrecords.emulator;

import io.cdfrecords.emulator.auth.Clients;
import io.cdfrecords.emulator.fault.Faults;
import io.cdfrecords.emulator.store.StreamCatalog;
import java.util.Map;

/**
 * What an emulator begins with, and goes back to when it is reset.
 *
 * @param streams the templates of its streams, by their names
 * @param faults its script of faults
 * @param clientId the client that is known
 * @param clientSecret the secret of that client
 */
record Beginning(Map<String, String> streams, String faults, String clientId, String clientSecret) {

  void set(StreamCatalog catalog, Faults playing, Clients clients) {
    catalog.clear();
    streams.forEach((id, template) -> catalog.create(id, catalog.template(template).orElseThrow()));
    playing.replace(faults);
    clients.clear();
    clients.register(clientId, clientSecret);
  }

  /** A secret does not belong into a message. */
  @Override
  public String toString() {
    return "Beginning[streams=" + streams.keySet() + "]";
  }
}
