package io.cdfrecords.emulator.budget;

import io.cdfrecords.emulator.store.StreamRates;
import io.cdfrecords.emulator.store.StreamTemplate;

/**
 * How the limits of a stream template differ from those that are published.
 *
 * @param rates the factor of what a stream takes and gives within the window
 * @param totals the factor of what a stream holds
 */
record TemplateFactors(double rates, double totals) {

  StreamTemplate applied(StreamTemplate template) {
    StreamRates published = template.rates();
    return template.limited(
        Scale.of(template.recordsTotal(), totals),
        Scale.of(template.bytesTotal(), totals),
        new StreamRates(
            Scale.of(published.recordsIngested(), rates),
            Scale.of(published.bytesIngested(), rates),
            Scale.of(published.recordsChanged(), rates),
            Scale.of(published.bytesRead(), rates)));
  }
}
