package io.cdfrecords.emulator.schema;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A space or a container that is there.
 *
 * @param <D> which of the two it is
 * @param definition what it is
 * @param createdMillis when it was created, in milliseconds since the epoch
 * @param updatedMillis when its definition last changed
 */
public record StoredDefinition<D extends Definition>(
    D definition, long createdMillis, long updatedMillis) {

  /** Returns what there is after it was defined again; unchanged where nothing new was said. */
  StoredDefinition<D> redefined(D again, long nowMillis) {
    return again.json().equals(definition.json())
        ? this
        : new StoredDefinition<>(again, createdMillis, nowMillis);
  }

  /** Returns it as the API shows it. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>(definition.json());
    view.put("createdTime", createdMillis);
    view.put("lastUpdatedTime", updatedMillis);
    view.put("isGlobal", false);
    return view;
  }
}
