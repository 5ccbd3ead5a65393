package io.cdfrecords.pipelines.deadletter;

import java.io.IOException;
import java.time.Instant;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Collects the lines of dead letters, and writes them into a file every minute, or earlier if there
 * are many. The first line fixes the file's name, so that a repeated bundle writes the same file
 * again.
 */
final class WriteLetterFileFn extends DoFn<KV<Integer, String>, Void> {
  private static final long serialVersionUID = 1L;
  private static final Duration LONGEST_WAIT = Duration.standardMinutes(1);

  /** The most characters kept in the job's state. */
  private static final long MOST_CHARACTERS = 16_000_000;

  @StateId("lines")
  private final StateSpec<BagState<String>> linesSpec = StateSpecs.bag(StringUtf8Coder.of());

  @StateId("characters")
  private final StateSpec<ValueState<Long>> charactersSpec = StateSpecs.value(VarLongCoder.of());

  /** The arrival of the first line of this file, or of the last file if there are no lines. */
  @StateId("first")
  private final StateSpec<ValueState<Long>> firstSpec = StateSpecs.value(VarLongCoder.of());

  @TimerId("write")
  private final TimerSpec writeSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  private final DeadLetterFolder folder;

  WriteLetterFileFn(DeadLetterFolder folder) {
    this.folder = folder;
  }

  @ProcessElement
  public void keep(
      @Element KV<Integer, String> element,
      @StateId("lines") BagState<String> lines,
      @StateId("characters") ValueState<Long> characters,
      @StateId("first") ValueState<Long> first,
      @TimerId("write") Timer write)
      throws IOException {
    String line = element.getValue();
    long kept = orZero(characters.read());
    if (kept == 0) {
      // Later than that of the last file, so that no file is overwritten.
      first.write(Math.max(Instant.now().toEpochMilli(), orZero(first.read()) + 1));
      write.offset(LONGEST_WAIT).setRelative();
    }
    lines.add(line);
    characters.write(kept + line.length());
    if (kept + line.length() > MOST_CHARACTERS) {
      write.clear();
      write(lines, characters, first);
    }
  }

  @OnTimer("write")
  public void onTime(
      @StateId("lines") BagState<String> lines,
      @StateId("characters") ValueState<Long> characters,
      @StateId("first") ValueState<Long> first)
      throws IOException {
    write(lines, characters, first);
  }

  @OnWindowExpiration
  public void atTheEnd(
      @StateId("lines") BagState<String> lines,
      @StateId("characters") ValueState<Long> characters,
      @StateId("first") ValueState<Long> first)
      throws IOException {
    write(lines, characters, first);
  }

  private void write(BagState<String> lines, ValueState<Long> characters, ValueState<Long> first)
      throws IOException {
    if (orZero(characters.read()) == 0) {
      return;
    }
    folder.write(folder.file(Instant.ofEpochMilli(orZero(first.read()))), lines.read());
    lines.clear();
    characters.clear();
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
