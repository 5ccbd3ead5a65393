package io.cdfrecords.beam;

import static io.cdfrecords.policy.FailureReason.DUPLICATE;
import static io.cdfrecords.policy.FailureReason.POSSIBLE_ECHO;

import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import java.time.Duration;
import java.util.Locale;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * The kinds of writes that the fault suite tries. Each is one entry here: where it writes, how, and
 * what may become of the records of {@link FaultSuiteRecords}.
 */
enum KindOfWrite {
  INGEST_THAT_CONFIRMS("BasicLiveData", "ingest") {
    @Override
    Fate fate(int number) {
      return FaultSuiteRecords.isStoredOtherwise(number)
          ? Fate.failed(DUPLICATE).leaving(FaultSuiteRecords.other(number))
          : Fate.written().leaving(number);
    }
  },

  INGEST_THAT_DEAD_LETTERS("BasicLiveData", "ingest") {
    @Override
    WriteRecords<CdfRecord> with(WriteRecords<CdfRecord> write) {
      return write.withDuplicates(DuplicatePolicy.DEAD_LETTER);
    }

    /**
     * That a record was stored before, or twice among those sent, is all that makes a duplicate.
     */
    @Override
    Fate fate(int number) {
      if (FaultSuiteRecords.isStoredBefore(number)) {
        return Fate.failed(DUPLICATE, POSSIBLE_ECHO)
            .leaving(
                FaultSuiteRecords.isStoredOtherwise(number)
                    ? FaultSuiteRecords.other(number)
                    : number);
      }
      return (FaultSuiteRecords.isRepeated(number)
              ? Fate.written().or(DUPLICATE, POSSIBLE_ECHO)
              : Fate.written().or(POSSIBLE_ECHO))
          .leaving(number);
    }
  },

  INGEST_INTO_AN_IMMUTABLE_STREAM("BasicArchive", "ingest") {
    @Override
    Fate fate(int number) {
      return FaultSuiteRecords.isStoredOtherwise(number)
          ? Fate.written().leaving(number, FaultSuiteRecords.other(number))
          : Fate.written().leaving(number);
    }
  },

  UPSERT("BasicLiveData", "upsert") {
    @Override
    WriteRecords<CdfRecord> with(WriteRecords<CdfRecord> write) {
      return write.withMode(WriteMode.UPSERT);
    }

    @Override
    Fate fate(int number) {
      return Fate.written().leaving(number);
    }
  },

  DELETE("BasicLiveData", "delete") {
    @Override
    WriteResult write(String step, PCollection<CdfRecord> records, EndpointFactory endpoint) {
      return records
          .apply(
              step + " identifiers",
              MapElements.into(TypeDescriptor.of(RecordId.class)).via(CdfRecord::id))
          .apply(step, inShort(CdfRecordsIO.delete(), endpoint));
    }

    @Override
    Fate fate(int number) {
      return Fate.written();
    }
  },

  /** Every third is deleted, the others are put. */
  CHANGES("BasicLiveData", "upsert") {
    @Override
    WriteResult write(String step, PCollection<CdfRecord> records, EndpointFactory endpoint) {
      return records
          .apply(
              step + " changes",
              MapElements.into(TypeDescriptor.of(RecordChange.class)).via(KindOfWrite::change))
          .apply(
              step,
              inShort(CdfRecordsIO.writeChanges(), endpoint)
                  .withVersion(change -> (long) numberOf(change.id())));
    }

    @Override
    Fate fate(int number) {
      return isDeleted(number) ? Fate.written() : Fate.written().leaving(number);
    }
  };

  static final String STREAM = "alarms";

  private final String template;
  private final String operation;

  KindOfWrite(String template, String operation) {
    this.template = template;
    this.operation = operation;
  }

  /** Applies the write as step {@code step}, with {@link WriteRecords#withWrittenRecords}. */
  WriteResult write(String step, PCollection<CdfRecord> records, EndpointFactory endpoint) {
    return records.apply(step, with(inShort(CdfRecordsIO.write(), endpoint)));
  }

  /** What makes the write one of this kind. */
  WriteRecords<CdfRecord> with(WriteRecords<CdfRecord> write) {
    return write;
  }

  /** What may become of the record of that number. */
  abstract Fate fate(int number);

  /** The template of the stream that is written to. */
  String template() {
    return template;
  }

  /** What a script of faults calls it. */
  String operation() {
    return operation;
  }

  /** Whether an entry 409 means that the identifier is stored. */
  boolean tellsOfConflicts() {
    return operation.equals("ingest") && template.equals("BasicLiveData");
  }

  /** Whether it asks what is stored. */
  boolean readsBack() {
    return this == INGEST_THAT_CONFIRMS;
  }

  /** Whether each acceptance of a record makes it a new version. */
  boolean replaces() {
    return this == UPSERT || this == CHANGES;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static RecordChange change(CdfRecord record) {
    return isDeleted(numberOf(record.id()))
        ? RecordChange.delete(record.id())
        : RecordChange.put(record);
  }

  private static int numberOf(RecordId id) {
    return FaultSuiteRecords.number(id.externalId());
  }

  private static boolean isDeleted(int number) {
    return number % 3 == 0;
  }

  /** Requests small enough that there are many, and waits in a test's time. */
  private static <T> WriteRecords<T> inShort(WriteRecords<T> write, EndpointFactory endpoint) {
    return write
        .to(STREAM)
        .withEndpoint(endpoint)
        .withBatchLimits(10, 1_000_000)
        .withMaxBufferingDelay(Duration.ofMillis(200))
        .withRequestsPerSecond(40)
        .withRetry(Emulated.QUICK)
        .withWrittenRecords();
  }
}
