package io.cdfrecords.pipelines.message;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.pipelines.deadletter.DeadLetterDirectory;
import io.cdfrecords.pipelines.deadletter.DeadLetterFileNaming;
import io.cdfrecords.pipelines.deadletter.EarlyEnd;
import io.cdfrecords.pipelines.file.MappingOption;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.WrongOptionException;
import io.cdfrecords.pipelines.value.ValuePlan;
import io.cdfrecords.pipelines.write.ConfiguredWrite;
import io.cdfrecords.record.RecordChange;
import java.time.Instant;
import java.util.Set;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/** Configures the reading and writing of messages by the options. */
public final class MessageWriteOptions {
  /** More than any broker allows, so that no message is cut. */
  private static final int LARGEST_MESSAGE = 1_000_000_000;

  private MessageWriteOptions() {}

  /**
   * Returns the step from messages to failures.
   *
   * @param fields the fields that the source gives each message, as {@code _offset}, including that
   *     of the key if the source has keys
   * @param byPosition whether the source's positions order the messages of a record
   * @param values the format of payloads
   */
  public static WriteMessages of(
      MessageOptions options,
      Credentials credentials,
      Set<String> fields,
      boolean byPosition,
      ValuePlan values) {
    OptionValues.share("maxFailedShare", options.getMaxFailedShare());
    EarlyEnd end =
        EarlyEnd.of(
            options.getMaxFailedShare(),
            DeadLetterFileNaming.in(DeadLetterDirectory.of(options), Instant.now()),
            true);
    WriteRecords<KV<Message, KV<Long, RecordChange>>> write = write(options, credentials);
    String stream = String.valueOf(options.getStream());
    MappingOption mapping = mapping(options, fields);
    MessagePlan plan =
        new MessagePlan(
            options.getWriteMode(),
            stream,
            mapping == null ? null : mapping.file(),
            mapping == null ? null : mapping.yaml(),
            byPosition,
            values);
    return new WriteMessages(
        plan,
        plan.hasVersions(mapping == null ? null : mapping.mapping())
            ? write.withVersion(read -> read.getValue().getKey())
            : write,
        end);
  }

  private static @Nullable MappingOption mapping(MessageOptions options, Set<String> fields) {
    String path = options.getMapping();
    if (path == null) {
      return null;
    }
    MappingOption option = MappingOption.read(path);
    Mapping mapping = option.mapping();
    String violation = MappingRules.violation(options.getWriteMode(), mapping, fields);
    if (violation != null) {
      throw new WrongOptionException("--mapping " + option.file() + ": " + violation);
    }
    return option;
  }

  private static WriteRecords<KV<Message, KV<Long, RecordChange>>> write(
      MessageOptions options, Credentials credentials) {
    WriteRecords<KV<Message, KV<Long, RecordChange>>> begun =
        CdfRecordsIO.writeChanges(
                (KV<Message, KV<Long, RecordChange>> read) -> read.getValue().getValue())
            // A dead letter holds the whole message, which is more than its record.
            .withFailedElements()
            .withElementText(read -> read.getKey().content().packed())
            .withElementLimit(LARGEST_MESSAGE);
    return switch (options.getWriteMode()) {
      case INGEST -> ConfiguredWrite.of(options, credentials, begun, WriteMode.INGEST);
      case UPSERT -> ConfiguredWrite.of(options, credentials, begun, WriteMode.UPSERT);
      case CHANGE -> ConfiguredWrite.ofChanges(options, credentials, begun);
    };
  }
}
