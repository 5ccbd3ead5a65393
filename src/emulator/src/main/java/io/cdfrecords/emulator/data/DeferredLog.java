package io.cdfrecords.emulator.data;

import io.cdfrecords.emulator.store.Change;
import io.cdfrecords.emulator.store.ChangeLog;
import java.util.List;

/** Stands for the log of a stream that is only opened once the stream is there to be filled. */
final class DeferredLog implements ChangeLog {
  private ChangeLog log = ChangeLog.NONE;

  void begin(ChangeLog opened) {
    log = opened;
  }

  @Override
  public void append(List<? extends Change> changes) {
    log.append(changes);
  }
}
