package io.cdfrecords.pipelines.replay;

import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import java.util.Objects;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Joins the failures of a replay with the dead letters that were sent. */
public final class JoinReplayFailures
    extends PTransform<PCollection<FailedRecord>, PCollection<FailedRecord>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<FailedRecord> LETTERS = new LettersTag();
  private static final TupleTag<FailedRecord> FAILURES = new FailuresTag();

  private final transient PCollection<KV<String, FailedRecord>> sent;

  /**
   * A join.
   *
   * @param sent the letters that were sent, by their {@link #key(String, long) key}
   */
  public JoinReplayFailures(PCollection<KV<String, FailedRecord>> sent) {
    this.sent = sent;
  }

  @Override
  public PCollection<FailedRecord> expand(PCollection<FailedRecord> failures) {
    PCollection<KV<String, FailedRecord>> keyed =
        failures
            .apply(
                "By letter",
                MapElements.into(
                        new TypeDescriptor<KV<String, FailedRecord>>() {
                          private static final long serialVersionUID = 1L;
                        })
                    .via(failed -> KV.of(key(failed), failed)))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), failures.getCoder()));
    return KeyedPCollectionTuple.of(LETTERS, sent)
        .and(FAILURES, keyed)
        .apply("Join", CoGroupByKey.create())
        .apply("Add attempts up", ParDo.of(new JoinFn()))
        .setCoder(failures.getCoder());
  }

  private static String key(FailedRecord failed) {
    FailedInput letter =
        Objects.requireNonNull(
            failed.getInput(), "what a letter held has the letter as its origin");
    return key(letter.getPlace(), letter.getPosition());
  }

  /** Returns the key of the letter in that line of {@code file}. */
  static String key(String file, long line) {
    return line + " " + file;
  }

  /** Emits the failure of a letter, if it has one. */
  private static final class JoinFn extends DoFn<KV<String, CoGbkResult>, FailedRecord> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void join(@Element KV<String, CoGbkResult> joined, OutputReceiver<FailedRecord> out) {
      for (FailedRecord failure : joined.getValue().getAll(FAILURES)) {
        out.output(ReplayedLetter.failed(joined.getValue().getOnly(LETTERS), failure));
      }
    }
  }

  /** Names the output of letters; Java writes the class into savepoints. */
  private static final class LettersTag extends TupleTag<FailedRecord> {
    private static final long serialVersionUID = 1L;

    LettersTag() {
      super("letters");
    }
  }

  /** Names the output of failures; Java writes the class into savepoints. */
  private static final class FailuresTag extends TupleTag<FailedRecord> {
    private static final long serialVersionUID = 1L;

    FailuresTag() {
      super("failures");
    }
  }
}
