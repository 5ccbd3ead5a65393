package io.cdfrecords.emulator.data;

import io.cdfrecords.emulator.store.Change;
import io.cdfrecords.emulator.store.ChangeLog;
import io.cdfrecords.emulator.store.StreamType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The file of a stream's records. */
final class RecordLog implements ChangeLog, AutoCloseable {
  private final LogFile file;

  private RecordLog(LogFile file) {
    this.file = file;
  }

  /**
   * Opens the file of a stream. One in which most changes were superseded by later ones is
   * rewritten first.
   *
   * @param notices takes lines about what was repaired
   * @param restore takes every change there is, in its order
   */
  static RecordLog open(
      Path path,
      StreamType type,
      long nowMillis,
      Consumer<String> notices,
      Consumer<Change> restore)
      throws IOException {
    Compaction liveness = new Compaction(type, nowMillis);
    LogFile file =
        LogFile.open(
            path,
            notices,
            entry -> {
              for (Change change : EntryBytes.changes(entry)) {
                liveness.next(change);
                restore.accept(change);
              }
            });
    if (!liveness.mostlyDead()) {
      return new RecordLog(file);
    }
    file.close();
    return new RecordLog(rewritten(path, liveness, notices));
  }

  @Override
  public void append(List<? extends Change> changes) {
    if (!changes.isEmpty()) {
      file.append(EntryBytes.of(changes));
    }
  }

  @Override
  public void close() {
    file.close();
  }

  private static LogFile rewritten(Path path, Compaction liveness, Consumer<String> notices)
      throws IOException {
    FileRewrite.rewrite(
        path,
        draft ->
            LogReader.read(
                path,
                entry -> {
                  List<Change> kept =
                      EntryBytes.changes(entry).stream().filter(liveness::keeps).toList();
                  if (!kept.isEmpty()) {
                    draft.append(EntryBytes.of(kept));
                  }
                }));
    return LogFile.open(path, notices, LogFile::ignore);
  }
}
