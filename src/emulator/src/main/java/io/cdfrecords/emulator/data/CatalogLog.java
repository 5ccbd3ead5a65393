package io.cdfrecords.emulator.data;

import io.cdfrecords.emulator.data.CatalogEntry.StreamEntry;
import io.cdfrecords.emulator.schema.ModelCatalog;
import io.cdfrecords.emulator.schema.ModelLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The file of streams, spaces and containers. */
final class CatalogLog implements ModelLog, AutoCloseable {
  private final LogFile file;

  private CatalogLog(LogFile file) {
    this.file = file;
  }

  /**
   * Opens the file. One in which most entries were superseded by later ones is rewritten first.
   *
   * @param models takes the spaces and containers there are
   * @param streams takes the streams there are
   */
  static CatalogLog open(
      Path path, Consumer<String> notices, ModelCatalog models, LoggedStreams streams)
      throws IOException {
    LogFile file =
        LogFile.open(
            path,
            notices,
            content -> {
              CatalogEntry entry = CatalogEntry.read(content);
              streams.take(entry);
              if (entry.models() != null) {
                models.restore(entry.models());
              }
            });
    List<byte[]> live = streams.entries();
    models.entries().forEach(change -> live.add(CatalogEntry.ofModels(change)));
    if (streams.entriesTaken <= 2 * live.size()) {
      return new CatalogLog(file);
    }
    file.close();
    FileRewrite.rewrite(path, draft -> live.forEach(draft::append));
    return new CatalogLog(LogFile.open(path, notices, LogFile::ignore));
  }

  @Override
  public void append(Map<String, Object> change) {
    file.append(CatalogEntry.ofModels(change));
  }

  void created(StreamEntry stream) {
    file.append(stream.bytes());
  }

  void deleted(String externalId) {
    file.append(CatalogEntry.ofDeletedStream(externalId));
  }

  void cleared() {
    file.append(CatalogEntry.ofNoStreams());
  }

  @Override
  public void close() {
    file.close();
  }

  /** The streams that a file names. */
  static final class LoggedStreams {
    private final Map<String, StreamEntry> live = new LinkedHashMap<>();
    private final Set<String> deleted = new LinkedHashSet<>();
    private int entriesTaken;

    private void take(CatalogEntry entry) {
      entriesTaken++;
      if (entry.stream() != null) {
        live.put(entry.stream().externalId(), entry.stream());
      } else if (entry.deletedStream() != null) {
        live.remove(entry.deletedStream());
        deleted.add(entry.deletedStream());
      } else if (entry.noStreams()) {
        live.clear();
        deleted.clear();
      }
    }

    Collection<StreamEntry> live() {
      return live.values();
    }

    Set<String> deleted() {
      return deleted;
    }

    private List<byte[]> entries() {
      List<byte[]> entries = new ArrayList<>();
      live.values().forEach(stream -> entries.add(stream.bytes()));
      deleted.forEach(name -> entries.add(CatalogEntry.ofDeletedStream(name)));
      return entries;
    }
  }
}
