package io.cdfrecords.beam;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.policy.FailureReason;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters: failures as JSON, one object a line, and back. It is the format of the pipelines'
 * dead-letter files, which their replay reads.
 *
 * <pre>{@code
 * result
 *     .failures()
 *     .apply("To dead letters", DeadLetters.toJson())
 *     .apply("Write dead letters", TextIO.write().to("dead-letters").withSuffix(".jsonl"));
 * }</pre>
 *
 * <p>Every field is always there; what is not known is null. The record is a JSON object, ready to
 * be sent again. Fields that a later release adds come last.
 */
public final class DeadLetters {
  private DeadLetters() {}

  /** Returns the transform of failures into dead letters. */
  public static PTransform<PCollection<FailedRecord>, PCollection<String>> toJson() {
    return new ToJson();
  }

  /**
   * Returns the transform of dead letters into failures. A text that is not a dead letter becomes a
   * failure too: {@code NOT_A_RECORD}, with the text as its element.
   */
  public static PTransform<PCollection<String>, PCollection<FailedRecord>> fromJson() {
    return new FromJson();
  }

  /** Returns the dead letter of a failure, without a line end. */
  public static String print(FailedRecord failure) {
    return DeadLetterJson.print(failure);
  }

  /**
   * Returns the dead letter of a failure whose input is more than text, such as a message with a
   * key.
   *
   * @param input the input of the record, as a JSON object with at least a {@code file} and a
   *     {@code line}; null for none
   */
  public static String print(FailedRecord failure, @Nullable String input) {
    return DeadLetterJson.print(failure, input);
  }

  /**
   * Returns the failure of a dead letter. Fields may be missing, except the reason and the time at
   * which it failed.
   *
   * @throws NotADeadLetterException if the text is no dead letter
   */
  public static FailedRecord parse(String letter) throws NotADeadLetterException {
    return DeadLetterParser.parse(requireNonNull(letter, "letter"));
  }

  /** Prints failures. */
  private static final class ToJson
      extends PTransform<PCollection<FailedRecord>, PCollection<String>> {
    private static final long serialVersionUID = 1L;

    @Override
    public PCollection<String> expand(PCollection<FailedRecord> failures) {
      return failures.apply("Print", ParDo.of(new PrintFn())).setCoder(StringUtf8Coder.of());
    }
  }

  /** Prints a failure. */
  private static final class PrintFn extends DoFn<FailedRecord, String> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void print(@Element FailedRecord failure, OutputReceiver<String> out) {
      out.output(DeadLetters.print(failure));
    }
  }

  /** Reads dead letters. */
  private static final class FromJson
      extends PTransform<PCollection<String>, PCollection<FailedRecord>> {
    private static final long serialVersionUID = 1L;

    @Override
    public PCollection<FailedRecord> expand(PCollection<String> letters) {
      return letters.apply("Parse", ParDo.of(new ParseFn())).setCoder(coder(letters));
    }

    private static Coder<FailedRecord> coder(PCollection<String> letters) {
      try {
        return letters.getPipeline().getSchemaRegistry().getSchemaCoder(FailedRecord.class);
      } catch (NoSuchSchemaException e) {
        throw new IllegalStateException("failures have a schema", e);
      }
    }
  }

  /** Reads a dead letter. */
  private static final class ParseFn extends DoFn<String, FailedRecord> {
    private static final long serialVersionUID = 1L;

    private final ElementCapture<String> capture =
        new ElementCapture<>(StringUtf8Coder.of(), text -> text, ElementCapture.DEFAULT_LIMIT);

    @ProcessElement
    public void parse(
        @Element String letter, @Timestamp Instant eventTime, OutputReceiver<FailedRecord> out) {
      try {
        out.output(DeadLetters.parse(letter));
      } catch (NotADeadLetterException e) {
        out.output(
            FailedRecord.builder(FailureReason.NOT_A_RECORD, "no dead letter: " + e.getMessage())
                .setFailedAt(Instant.ofEpochMilli(SystemTime.SYSTEM.machineTime().toEpochMilli()))
                .setEventTime(EventTimes.shown(eventTime))
                .setElement(capture.of(letter))
                .build());
      }
    }
  }
}
