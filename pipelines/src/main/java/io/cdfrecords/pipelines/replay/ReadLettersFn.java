package io.cdfrecords.pipelines.replay;

import io.cdfrecords.beam.DeadLetters;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.beam.NotADeadLetterException;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.pipelines.row.InputLine;
import io.cdfrecords.pipelines.row.LineSplitter;
import io.cdfrecords.pipelines.run.RunMetrics;
import io.cdfrecords.pipelines.run.UnreadableFileException;
import io.cdfrecords.policy.FailureLimit;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.policy.FailureTally;
import io.cdfrecords.policy.FailureWatch;
import io.cdfrecords.record.CdfRecord;
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
 * Reads files of dead letters, and gives what is to be sent of each: once to a write, and once the
 * letter itself by its {@link LetterKey}, to be joined with what becomes of it.
 */
public final class ReadLettersFn extends DoFn<ReadableFile, CdfRecord> {
  private static final long serialVersionUID = 1L;

  /** Records to create. */
  public static final TupleTag<CdfRecord> INGESTS = new IngestsTag();

  /** Records to replace and to delete, by stream and identifier, each with its letter. */
  public static final TupleTag<KV<String, KV<FailedRecord, RecordChange>>> CHANGES =
      new LetterChangesTag();

  /** The letters of all of these, by key. */
  public static final TupleTag<KV<String, FailedRecord>> SENT = new SentTag();

  /** What cannot be sent. */
  public static final TupleTag<FailedRecord> NOT_SENT = new NotSentTag();

  private final ReplayPlan plan;
  private final @Nullable FailureLimit limit;
  private final Counter files = RunMetrics.filesRead();
  private final Counter lines = RunMetrics.linesRead();
  private final Counter blanks = RunMetrics.linesBlank();
  private final Counter skipped = RunMetrics.linesSkipped();

  @SuppressWarnings("NullAway.Init") // set up on the worker
  private transient LetterReader reader;

  @SuppressWarnings("NullAway.Init") // set up on the worker
  private transient FailureWatch watch;

  /**
   * A reader.
   *
   * @param limit how many letters that cannot be sent are too many; null for no limit
   */
  public ReadLettersFn(ReplayPlan plan, @Nullable FailureLimit limit) {
    this.plan = plan;
    this.limit = limit;
  }

  @Setup
  public void setUp() throws MappingException {
    watch = new FailureWatch(limit, FailureTally.NONE, "among the dead letters read");
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
    send(letter, new LetterKey(stream, file, line.number()), out);
  }

  private void send(FailedRecord letter, LetterKey key, MultiOutputReceiver out) {
    LetterContent content = reader.read(letter, key.origin(key.line()));
    if (content instanceof LetterContent.Nothing nothing) {
      fail(ReplayedLetter.unsent(letter, nothing.reason(), nothing.message(), Instant.now()), out);
      return;
    }
    watch.passed();
    out.get(SENT).output(KV.of(key.text(), letter));
    if (content instanceof LetterContent.Whole whole && !plan.replaces(letter)) {
      out.get(INGESTS).output(whole.record());
      return;
    }
    RecordChange change =
        content instanceof LetterContent.Whole whole
            ? RecordChange.put(versioned(whole, key))
            : RecordChange.delete(
                ((LetterContent.Identifier) content).id(), key.origin(key.line()));
    out.get(CHANGES)
        .output(KV.of(key.stream() + " " + RecordJson.print(change.id()), KV.of(letter, change)));
  }

  private static CdfRecord versioned(LetterContent.Whole whole, LetterKey key) {
    Long version = whole.version();
    return version == null
        ? whole.record()
        : OrderChangesFn.withOrigin(whole.record(), key.versioned(version));
  }

  private void fail(FailedRecord failed, MultiOutputReceiver out) {
    watch.failed(failed.getReason(), failed.getMessage());
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
  private static final class IngestsTag extends TupleTag<CdfRecord> {
    private static final long serialVersionUID = 1L;

    IngestsTag() {
      super("ingests");
    }
  }

  /** Names the output of changes; Java writes the class into savepoints. */
  private static final class LetterChangesTag
      extends TupleTag<KV<String, KV<FailedRecord, RecordChange>>> {
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
