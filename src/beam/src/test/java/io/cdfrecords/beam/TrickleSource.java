package io.cdfrecords.beam;

import io.cdfrecords.record.CdfRecord;
import java.util.List;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.PeriodicImpulse;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Unbounded input of records of {@link FaultSuiteRecords}, one after the other; it ends. */
final class TrickleSource extends PTransform<PBegin, PCollection<CdfRecord>> {
  private static final long serialVersionUID = 1L;

  private final List<Integer> numbers;
  private final Duration interval;

  TrickleSource(List<Integer> numbers, Duration interval) {
    this.numbers = List.copyOf(numbers);
    this.interval = interval;
  }

  @Override
  public PCollection<CdfRecord> expand(PBegin begin) {
    Instant start = Instant.now();
    long step = interval.getMillis();
    List<Integer> all = numbers;
    return begin
        .apply(
            "Tick",
            PeriodicImpulse.create()
                .startAt(start)
                .stopAt(start.plus(interval.multipliedBy(all.size())))
                .withInterval(interval))
        .apply(
            "Take",
            FlatMapElements.into(TypeDescriptor.of(CdfRecord.class))
                .via(
                    tick -> {
                      int tickNumber = (int) ((tick.getMillis() - start.getMillis()) / step);
                      return tickNumber < all.size()
                          ? List.of(FaultSuiteRecords.record(all.get(tickNumber)))
                          : List.of();
                    }));
  }
}
