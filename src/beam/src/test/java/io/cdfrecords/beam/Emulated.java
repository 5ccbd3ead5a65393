package io.cdfrecords.beam;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.RecordsEmulatorBuilder;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.inspection.RequestLog;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.record.CdfRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An emulator for each test, with a directory for the secret of its writer. */
final class Emulated implements BeforeEachCallback, AfterEachCallback {
  /** As patient as the default, in a test's time. */
  static final RetryPolicy QUICK =
      RetryPolicy.DEFAULT.withBackoff(Duration.ofMillis(20), Duration.ofMillis(100));

  private static final int MOST_ATTEMPTS = 10;

  private final UnaryOperator<RecordsEmulatorBuilder> settings;
  private @Nullable RecordsEmulator emulator;
  private @Nullable Path directory;

  /** With the mutable stream {@code alarms}, and what {@code settings} adds. */
  Emulated(UnaryOperator<RecordsEmulatorBuilder> settings) {
    this.settings = settings;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("emulated");
    emulator = settings.apply(RecordsEmulator.builder().stream("alarms", "BasicLiveData")).start();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    service().close();
    deleteAll(directory());
  }

  /** Deletes a directory, in which a thread that is about to end may still delete. */
  static void deleteAll(Path directory) throws IOException {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(Emulated::delete);
        return;
      } catch (UncheckedIOException e) {
        if (attempt == MOST_ATTEMPTS - 1) {
          throw e;
        }
      }
    }
  }

  RecordsEmulator service() {
    return Objects.requireNonNull(emulator);
  }

  Path directory() {
    return Objects.requireNonNull(directory);
  }

  /** A write to {@code alarms}. */
  WriteRecords<CdfRecord> write() {
    return to(CdfRecordsIO.write());
  }

  /** A write of another kind. */
  <T> WriteRecords<T> to(WriteRecords<T> door) {
    return door.to("alarms")
        .withProject(CdfProject.of(service().baseUrl(), "p"))
        .withCredentials(Secrets.in(directory(), service()))
        .withRetry(QUICK);
  }

  /** Puts records into a stream before a test begins, without our own client. */
  void store(String stream, CdfRecord... records) {
    StoredRecords.store(service(), stream, records);
  }

  /** The requests that wrote, or tried to. */
  RequestLog writes() {
    return service().requests().of(Operation.INGEST, Operation.UPSERT);
  }

  /** The external ids of the records in {@code stream}. */
  Set<String> ids(String stream) {
    return service().records(stream).stream()
        .map(StoredRecord::externalId)
        .collect(Collectors.toSet());
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
