package io.cdfrecords.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.read.query.ViewFilter;
import io.cdfrecords.emulator.schema.ModelCatalog;
import io.cdfrecords.emulator.schema.ModelLog;
import io.cdfrecords.emulator.schema.Models;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The spaces and containers that an emulator begins with. */
final class InitialModels {
  private final List<Models> all = new ArrayList<>();

  /** Applied as soon as they are added, so that an error is reported where it was made. */
  private final ModelCatalog trial = new ModelCatalog(InstantSource.system(), ModelLog.NONE);

  /**
   * Adds some.
   *
   * @throws IllegalArgumentException where the JSON is wrong
   */
  void add(String json) {
    try {
      Models models = Models.read(json.getBytes(UTF_8));
      models.views().forEach(view -> ViewFilter.check(view.key(), view.filter()));
      models.defineIn(trial);
      all.add(models);
    } catch (RequestRefusedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Returns those that were added until now. */
  List<Models> all() {
    return List.copyOf(all);
  }
}
