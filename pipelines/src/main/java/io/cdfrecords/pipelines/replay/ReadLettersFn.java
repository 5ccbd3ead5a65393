package io.cdfrecords.pipelines.replay;

import io.cdfrecords.beam.DeadLetters;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.beam.NotADeadLetterException;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.pipelines.deadletter.EarlyEnd;
import io.cdfrecords.pipelines.deadletter.FailureJudge;
import io.cdfrecords.pipelines.row.InputLine;
import io.cdfrecords.pipelines.row.LineSplitter;
import io.cdfrecords.pipelines.run.RunMetrics;
import io.cdfrecords.pipelines.run.UnreadableFileException;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.rules.RecordRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import org.apache.beam.sdk.io.FileIO.ReadableFile;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of dead letters. It emits what to send of each to a write, and the letter itself by
 * file and line, to be joined with its failure.
 */
public final class ReadLettersFn extends DoFn<ReadableFile, KV<String, CdfRecord>> {
  private static final long serialVersionUID = 1L;

  /** Records to create, each with its stream. */
  public static final TupleTag<KV<String, CdfRecord>> INGESTS = new IngestsTag();

  /** Records to replace and to delete, by stream and identifier, each with its letter. */
  public static final TupleTag<KV<KV<String, String>, LetterChange>> CHANGES =
      new LetterChangesTag();

  /** The letters of all records and changes, by key. */
  public static final TupleTag<KV<String, FailedRecord>> SENT = new SentTag();

  /** The letters that cannot be sent. */
  public static final TupleTag<FailedRecord> NOT_SENT = new NotSentTag();

  private final ReplayPlan plan;
  private final @Nullable EarlyEnd end;
  private final Counter files = RunMetrics.counter("filesRead");
  private final Counter lines = RunMetrics.counter("linesRead");
  private final Counter blanks = RunMetrics.counter("linesBlank");
  private final Counter skipped = RunMetrics.counter("linesSkipped");

  @SuppressWarnings("NullAway.Init") // set up on the worker
  private transient LetterReader reader;

  @SuppressWarnings("NullAway.Init") // set up on the worker
  private transient FailureJudge judge;

  /**
   * A reader.
   *
   * @param end when too many letters that cannot be sent end the run; null for never
   */
  public ReadLettersFn(ReplayPlan plan, @Nullable EarlyEnd end) {
    this.plan = plan;
    this.end = end;
  }

  @Setup
  public void setUp() throws MappingException {
    judge = new FailureJudge(end, "among the dead letters read");
    reader = plan.reader();
  }

  @ProcessElement
  public void read(@Element ReadableFile file, MultiOutputReceiver out) throws IOException {
    if (file.getMetadata().sizeBytes() == 0) {
      files.inc();
      return;
    }
    String name = file.getMetadata().resourceId().toString();
    long number = 0;
    try (InputStream in = Channels.newInputStream(file.open())) {
      LineSplitter letters = new LineSplitter(in);
      for (InputLine line = letters.next(); line != null; line = letters.next()) {
        number = line.number();
        if (line.isBlank()) {
          blanks.inc();
        } else {
          lines.inc();
          read(name, line, out);
        }
      }
    } catch (IOException e) {
      throw new UnreadableFileException(name, number, e);
    }
    files.inc();
  }

  private void read(String file, InputLine line, MultiOutputReceiver out) {
    FailedRecord letter;
    try {
      letter = parse(line);
    } catch (NotADeadLetterException e) {
      fail(garbage(file, line, "no dead letter: " + e.getMessage()), out);
      return;
    }
    if (!plan.filter().takes(letter)) {
      skipped.inc();
      return;
    }
    String stream = plan.streamOf(letter);
    String fault =
        stream == null
            ? "the dead letter names no stream: give --stream"
            : RecordRules.streamViolation(stream);
    if (stream == null || fault != null) {
      fail(
          ReplayedLetter.unsent(letter, letter.getReason(), String.valueOf(fault), Instant.now()),
          out);
      return;
    }
    send(letter, stream, new Origin(file, line.number()), out);
  }

  private void send(FailedRecord letter, String stream, Origin origin, MultiOutputReceiver out) {
    LetterContent content = reader.read(letter, origin);
    if (content instanceof LetterContent.Nothing nothing) {
      fail(ReplayedLetter.unsent(letter, nothing.reason(), nothing.message(), Instant.now()), out);
      return;
    }
    judge.passed();
    out.get(SENT).output(KV.of(JoinReplayFailures.key(origin.place(), origin.position()), letter));
    if (content instanceof LetterContent.Whole whole) {
      if (plan.replaces(letter)) {
        change(letter, stream, RecordChange.put(whole.record()), whole.version(), out);
      } else {
        out.get(INGESTS).output(KV.of(stream, whole.record()));
      }
    } else if (content instanceof LetterContent.Identifier named) {
      change(letter, stream, RecordChange.delete(named.id(), origin), null, out);
    }
  }

  private static void change(
      FailedRecord letter,
      String stream,
      RecordChange change,
      @Nullable Long version,
      MultiOutputReceiver out) {
    out.get(CHANGES)
        .output(
            KV.of(
                KV.of(stream, RecordJson.print(change.id())),
                new LetterChange(letter, change, version)));
  }

  private void fail(FailedRecord failed, MultiOutputReceiver out) {
    judge.failed(failed);
    out.get(NOT_SENT).output(failed);
  }

  private static FailedRecord parse(InputLine line) throws NotADeadLetterException {
    String fault = line.fault();
    if (fault != null) {
      throw new NotADeadLetterException(fault);
    }
    return DeadLetters.parse(line.shownText());
  }

  private static FailedRecord garbage(String file, InputLine line, String message) {
    return FailedRecord.builder(FailureReason.NOT_A_RECORD, message)
        .setFailedAt(Instant.now())
        .setEventTime(BoundedWindow.TIMESTAMP_MIN_VALUE)
        .setInput(FailedInput.of(file, line.number(), line.shownText()))
        .build();
  }

  /** Names the output of ingests; Java writes the class into savepoints. */
  private static final class IngestsTag extends TupleTag<KV<String, CdfRecord>> {
    private static final long serialVersionUID = 1L;

    IngestsTag() {
      super("ingests");
    }
  }

  /** Names the output of changes; Java writes the class into savepoints. */
  private static final class LetterChangesTag
      extends TupleTag<KV<KV<String, String>, LetterChange>> {
    private static final long serialVersionUID = 1L;

    LetterChangesTag() {
      super("changes");
    }
  }

  /** Names the output of sent; Java writes the class into savepoints. */
  private static final class SentTag extends TupleTag<KV<String, FailedRecord>> {
    private static final long serialVersionUID = 1L;

    SentTag() {
      super("sent");
    }
  }

  /** Names the output of notSent; Java writes the class into savepoints. */
  private static final class NotSentTag extends TupleTag<FailedRecord> {
    private static final long serialVersionUID = 1L;

    NotSentTag() {
      super("notSent");
    }
  }
}
