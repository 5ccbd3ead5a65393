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
        LimitScale.of(template.recordsTotal(), totals),
        LimitScale.of(template.bytesTotal(), totals),
        new StreamRates(
            LimitScale.of(published.recordsIngested(), rates),
            LimitScale.of(published.bytesIngested(), rates),
            LimitScale.of(published.recordsChanged(), rates),
            LimitScale.of(published.bytesRead(), rates)));
  }
}
