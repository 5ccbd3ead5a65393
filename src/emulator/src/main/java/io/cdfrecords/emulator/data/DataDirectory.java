package io.cdfrecords.emulator.data;

import io.cdfrecords.emulator.data.CatalogEntry.StreamEntry;
import io.cdfrecords.emulator.schema.ModelCatalog;
import io.cdfrecords.emulator.schema.ModelLog;
import io.cdfrecords.emulator.store.Change;
import io.cdfrecords.emulator.store.ChangeLog;
import io.cdfrecords.emulator.store.StreamCatalog;
import io.cdfrecords.emulator.store.StreamLogs;
import io.cdfrecords.emulator.store.StreamName;
import io.cdfrecords.emulator.store.StreamRecords;
import io.cdfrecords.emulator.store.StreamTemplate;
import io.cdfrecords.emulator.store.StreamType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A directory that keeps everything that was accepted. A change is written to the operating system
 * before it is answered, and so survives the end of the process, even a forced one; a failure of
 * the machine may lose the last seconds, because nothing is forced onto the disk.
 *
 * <p>{@code catalog.log} has the streams, spaces and containers, {@code stream-<name>.log} the
 * records of a stream. The file of a deleted stream stays, as its name does.
 */
public final class DataDirectory implements StreamLogs, ModelLog, AutoCloseable {
  private final Path directory;
  private final InstantSource clock;
  private final Consumer<String> notices;
  private final DirectoryLock lock;
  private final List<RecordLog> recordLogs = new ArrayList<>();
  private @Nullable CatalogLog catalogLog;

  private DataDirectory(
      Path directory, InstantSource clock, Consumer<String> notices, DirectoryLock lock) {
    this.directory = directory;
    this.clock = clock;
    this.notices = notices;
    this.lock = lock;
  }

  /**
   * Opens a directory, and creates it if it does not exist.
   *
   * @param notices takes lines about what was repaired
   * @throws IllegalStateException where another emulator has it
   * @throws UncheckedIOException where it cannot be used
   */
  public static DataDirectory open(Path directory, InstantSource clock, Consumer<String> notices) {
    try {
      Files.createDirectories(directory);
      return new DataDirectory(directory, clock, notices, DirectoryLock.take(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be used: " + e, e);
    }
  }

  /**
   * Gives catalogs what is kept; to be called once, and before anything is written.
   *
   * @throws IllegalStateException where a file is damaged, naming file and offset, and where a
   *     stream's template is not known
   * @throws UncheckedIOException where a file cannot be read
   */
  public synchronized void restore(StreamCatalog streams, ModelCatalog models) {
    try {
      CatalogLog.LoggedStreams kept = new CatalogLog.LoggedStreams();
      catalogLog = CatalogLog.open(directory.resolve("catalog.log"), notices, models, kept);
      kept.deleted().forEach(streams::restoreDeleted);
      for (StreamEntry stream : kept.live()) {
        restore(streams, stream);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be read: " + e, e);
    }
  }

  @Override
  public synchronized ChangeLog create(
      String externalId, StreamTemplate template, long createdMillis) {
    try {
      ChangeLog log =
          recordLog(
              externalId,
              template.type(),
              change -> {
                throw new IllegalStateException(
                    "%s has records of a stream that was never created"
                        .formatted(file(externalId)));
              });
      catalogLog().created(new StreamEntry(externalId, template.name(), createdMillis));
      return log;
    } catch (IOException e) {
      throw new UncheckedIOException(file(externalId) + " cannot be made: " + e, e);
    }
  }

  @Override
  public void delete(String externalId) {
    catalogLog().deleted(externalId);
  }

  /** The files are deleted first, so that an interrupted deletion leaves empty streams. */
  @Override
  public synchronized void clear() {
    recordLogs.forEach(RecordLog::close);
    recordLogs.clear();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "stream-*.log")) {
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be emptied: " + e, e);
    }
    catalogLog().cleared();
  }

  @Override
  public void append(Map<String, Object> change) {
    catalogLog().append(change);
  }

  @Override
  public synchronized void close() {
    recordLogs.forEach(RecordLog::close);
    if (catalogLog != null) {
      catalogLog.close();
    }
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void restore(StreamCatalog streams, StreamEntry stream) throws IOException {
    // The name becomes a file name: an invalid one might lead out of the directory.
    StreamName.brokenRule(stream.externalId())
        .ifPresent(
            rule -> {
              throw new IllegalStateException(
                  "%s is damaged: it names a stream whose name %s"
                      .formatted(directory.resolve("catalog.log"), rule));
            });
    StreamTemplate template =
        streams
            .template(stream.template())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "%s has the stream %s of the template %s, which must be added first"
                            .formatted(directory, stream.externalId(), stream.template())));
    DeferredLog log = new DeferredLog();
    StreamRecords records =
        streams.restore(stream.externalId(), template, stream.createdMillis(), log).records();
    log.begin(recordLog(stream.externalId(), template.type(), records::restore));
  }

  private RecordLog recordLog(String externalId, StreamType type, Consumer<Change> restore)
      throws IOException {
    RecordLog log = RecordLog.open(file(externalId), type, clock.millis(), notices, restore);
    recordLogs.add(log);
    return log;
  }

  private Path file(String externalId) {
    return directory.resolve("stream-" + externalId + ".log");
  }

  private CatalogLog catalogLog() {
    if (catalogLog == null) {
      throw new IllegalStateException("nothing was restored yet");
    }
    return catalogLog;
  }
}
