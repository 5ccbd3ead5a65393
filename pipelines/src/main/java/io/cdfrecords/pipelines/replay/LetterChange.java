package io.cdfrecords.pipelines.replay;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.record.RecordChange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StructuredCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.jspecify.annotations.Nullable;

/**
 * A change that a dead letter holds.
 *
 * @param letter the letter
 * @param change the change, with the place of the letter as its origin
 * @param version the version of its record by the mapping, or null if that has none
 */
public record LetterChange(FailedRecord letter, RecordChange change, @Nullable Long version) {

  /** Returns the coder of changes, composed of the coders of their parts. */
  public static Coder<LetterChange> coder(
      Coder<FailedRecord> letters, Coder<RecordChange> changes) {
    return new OfParts(letters, changes);
  }

  /** Encodes changes between transforms. A replay keeps no state, so the bytes have no version. */
  private static final class OfParts extends StructuredCoder<LetterChange> {
    private static final long serialVersionUID = 1L;
    private static final Coder<@Nullable Long> VERSION = NullableCoder.of(VarLongCoder.of());

    private final Coder<FailedRecord> letters;
    private final Coder<RecordChange> changes;

    OfParts(Coder<FailedRecord> letters, Coder<RecordChange> changes) {
      this.letters = letters;
      this.changes = changes;
    }

    @Override
    public void encode(LetterChange change, OutputStream out) throws IOException {
      letters.encode(change.letter(), out);
      changes.encode(change.change(), out);
      VERSION.encode(change.version(), out);
    }

    @Override
    public LetterChange decode(InputStream in) throws IOException {
      return new LetterChange(letters.decode(in), changes.decode(in), VERSION.decode(in));
    }

    @Override
    public List<? extends Coder<?>> getCoderArguments() {
      return List.of(letters, changes);
    }

    @Override
    public void verifyDeterministic() throws NonDeterministicException {
      verifyDeterministic(this, "a change holds a letter", letters);
      verifyDeterministic(this, "a change holds a record", changes);
    }
  }
}
