package io.cdfrecords.pipelines.file;

import io.cdfrecords.api.Operation;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.pipelines.deadletter.EarlyEnd;
import io.cdfrecords.pipelines.deadletter.FailureJudge;
import io.cdfrecords.pipelines.row.InputReader;
import io.cdfrecords.pipelines.row.LineResult;
import io.cdfrecords.pipelines.row.RefusedFileException;
import io.cdfrecords.pipelines.run.RunMetrics;
import io.cdfrecords.pipelines.run.UnreadableFileException;
import io.cdfrecords.record.CdfRecord;
import java.io.IOException;
import org.apache.beam.sdk.io.FileIO.ReadableFile;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines or rows of a file as records. A line that is not a record becomes a failure.
 *
 * <p>One worker reads a file from its beginning to its end, since a part of a file does not know
 * its line numbers, and a dead letter refers to its input by line. Many files are read at the same
 * time.
 */
public final class ReadLinesFn extends DoFn<ReadableFile, KV<Long, CdfRecord>> {
  private static final long serialVersionUID = 1L;

  /** Records, each with its version: that of the mapping, or the line. */
  public static final TupleTag<KV<Long, CdfRecord>> RECORDS = new RecordsTag();

  public static final TupleTag<FailedRecord> NOT_RECORDS = new NotRecordsTag();

  private final InputPlan plan;
  private final String stream;
  private final String operation;
  private final @Nullable EarlyEnd end;
  private final Counter files = RunMetrics.counter("filesRead");
  private final Counter lines = RunMetrics.counter("linesRead");
  private final Counter blanks = RunMetrics.counter("linesBlank");
  private final Counter physical = RunMetrics.counter("linesPhysical");
  private final Counter inRows = RunMetrics.counter("linesInRows");
  private final Counter header = RunMetrics.counter("linesOfHeaders");
  private final Counter skipped = RunMetrics.counter("linesNoRows");
  private transient @Nullable Mapping mapping;
  private transient FailureJudge judge;

  /**
   * @param plan how files are read
   * @param stream the stream of the records, for dead letters
   * @param operation the operation of the records, for dead letters
   * @param end when too many lines that are not records end the run; null for never
   */
  @SuppressWarnings("NullAway.Init") // the transient field is set up on the worker
  public ReadLinesFn(InputPlan plan, String stream, String operation, @Nullable EarlyEnd end) {
    this.plan = plan;
    this.stream = stream;
    this.operation = operation;
    this.end = end;
  }

  @Setup
  public void setUp() throws MappingException {
    judge = new FailureJudge(end, "among the lines read");
    mapping = plan.mapping();
  }

  @ProcessElement
  public void read(
      @Element ReadableFile file, @Timestamp Instant eventTime, MultiOutputReceiver out)
      throws IOException {
    if (file.getMetadata().sizeBytes() == 0) {
      // A compressed file would have a header at least.
      files.inc();
      return;
    }
    ReadSoFar soFar = new ReadSoFar();
    soFar.place = file.getMetadata().resourceId().toString();
    try {
      plan.each(
          file,
          mapping,
          (place, opened) -> {
            soFar.place = place;
            soFar.line = 0;
            try (InputReader reader = opened) {
              read(soFar, reader, eventTime, out);
            }
            files.inc();
          });
    } catch (RefusedFileException e) {
      throw UnreadableFileException.refused(soFar.place, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UnreadableFileException(soFar.place, soFar.line, e);
    }
  }

  /** The position in a file while it is read. */
  private static final class ReadSoFar {
    private String place = "";
    private long line;
  }

  private void read(ReadSoFar soFar, InputReader reader, Instant eventTime, MultiOutputReceiver out)
      throws IOException {
    for (LineResult read = reader.next(); read != null; read = reader.next()) {
      soFar.line = read.line();
      emit(soFar.place, read, eventTime, out);
    }
    InputReader.LineCounts account = reader.lines();
    if (account != null) {
      physical.inc(account.read());
      inRows.inc(account.inRows());
      header.inc(account.header());
      skipped.inc(account.skipped());
    }
  }

  private void emit(String file, LineResult read, Instant eventTime, MultiOutputReceiver out) {
    if (read instanceof LineResult.Blank) {
      blanks.inc();
      return;
    }
    lines.inc();
    if (read instanceof LineResult.Parsed parsed) {
      judge.passed();
      Long version = parsed.version();
      out.get(RECORDS).output(KV.of(version == null ? read.line() : version, parsed.record()));
    } else if (read instanceof LineResult.Refused refused) {
      FailedRecord failed =
          FailedRecord.builder(refused.reason(), refused.message())
              .setStream(stream)
              .setOperation(Operation.valueOf(operation))
              .setFailedAt(Instant.now())
              .setEventTime(eventTime.equals(BoundedWindow.TIMESTAMP_MIN_VALUE) ? null : eventTime)
              .setInput(FailedInput.of(file, read.line(), refused.text()))
              .build();
      judge.failed(failed);
      out.get(NOT_RECORDS).output(failed);
    }
  }

  /** Names the output of records; Java writes the class into savepoints. */
  private static final class RecordsTag extends TupleTag<KV<Long, CdfRecord>> {
    private static final long serialVersionUID = 1L;

    RecordsTag() {
      super("records");
    }
  }

  /** Names the output of notRecords; Java writes the class into savepoints. */
  private static final class NotRecordsTag extends TupleTag<FailedRecord> {
    private static final long serialVersionUID = 1L;

    NotRecordsTag() {
      super("notRecords");
    }
  }
}
