package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.Reply;
import io.cdfrecords.record.CdfRecord;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.windowing.AfterPane;
import org.apache.beam.sdk.transforms.windowing.CalendarWindows;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Repeatedly;
import org.apache.beam.sdk.transforms.windowing.TimestampCombiner;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.WindowingStrategy;
import org.apache.beam.sdk.values.WindowingStrategy.AccumulationMode;
import org.joda.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The windowing strategy of a write's results: all of the input's. */
final class InputWindowsTest {
  private static final Duration MINUTE = Duration.standardMinutes(1);

  static WindowFn<?, ?>[] windows() {
    return new WindowFn<?, ?>[] {
      new GlobalWindows(), FixedWindows.of(MINUTE), CalendarWindows.days(1)
    };
  }

  @ParameterizedTest
  @MethodSource("windows")
  void areGivenBackWithTriggerAndLateness(WindowFn<Object, ?> windows) {
    PCollection<CdfRecord> input =
        Engine.DIRECT
            .pipeline()
            .apply(Create.of(Alarms.alarms(1)))
            .apply(
                Window.<CdfRecord>into(windows)
                    .triggering(Repeatedly.forever(AfterPane.elementCountAtLeast(7)))
                    .withAllowedLateness(MINUTE, Window.ClosingBehavior.FIRE_ALWAYS)
                    .withTimestampCombiner(TimestampCombiner.LATEST)
                    .accumulatingFiredPanes());
    WriteResult result =
        input.apply(
            CdfRecordsIO.write()
                .to("alarms")
                .withEndpoint(new ScriptedEndpoint((request, before) -> Reply.answered(202)))
                .withWrittenRecords());
    for (PCollection<?> output : List.of(result.receipts(), result.written())) {
      WindowingStrategy<?, ?> strategy = output.getWindowingStrategy();
      assertThat(strategy.getWindowFn(), is((Object) windows));
      assertThat(strategy.getTrigger(), is(input.getWindowingStrategy().getTrigger()));
      assertThat(strategy.getAllowedLateness(), is(MINUTE));
      assertThat(strategy.getClosingBehavior(), is(Window.ClosingBehavior.FIRE_ALWAYS));
      assertThat(strategy.getTimestampCombiner(), is(TimestampCombiner.LATEST));
      assertThat(strategy.getMode(), is(AccumulationMode.ACCUMULATING_FIRED_PANES));
    }
  }
}
