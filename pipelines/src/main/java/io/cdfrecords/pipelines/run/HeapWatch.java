package io.cdfrecords.pipelines.run;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process when its heap is full. The local runner loses the threads that run out of
 * memory, and silently waits for them forever.
 */
final class HeapWatch implements Runnable, Thread.UncaughtExceptionHandler {
  private static final long BETWEEN_LOOKS_MILLIS = 2000;
  private static final double FULL = 0.96;

  /** Created in advance, as is the stream: there is no memory left to create them. */
  private final byte[] message;

  private final Runtime runtime = Runtime.getRuntime();
  private final FileOutputStream err = new FileOutputStream(FileDescriptor.err);

  /** Released at the end, since a first call of a method needs memory. */
  @SuppressWarnings("UnusedVariable")
  private byte @Nullable [] reserve = new byte[512 * 1024];

  private volatile boolean lostAThread;

  private HeapWatch(PipelineProcess.Reads reads) {
    this.message = message(reads).getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the message for a full heap. */
  static String message(PipelineProcess.Reads reads) {
    return "The pipeline failed: the heap is full. Give it more with -Xmx, or "
        + reads.savesMemory()
        + "."
        + System.lineSeparator();
  }

  /** Starts watching; only for a process of our own. */
  static void start(PipelineProcess.Reads reads) {
    HeapWatch watch = new HeapWatch(reads);
    Thread.setDefaultUncaughtExceptionHandler(watch);
    Thread thread = new Thread(watch, "heap-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** A thread that ran out of memory only sets a flag. */
  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      lostAThread = true;
    } else {
      failure.printStackTrace();
    }
  }

  @Override
  @SuppressWarnings("ThreadSafe") // only this thread uses the reserve
  public void run() {
    while (true) {
      try {
        Thread.sleep(BETWEEN_LOOKS_MILLIS);
        if (lostAThread || (isFull() && isFullOfWhatIsNeeded())) {
          reserve = null;
          tell();
          runtime.halt(1);
        }
      } catch (OutOfMemoryError e) {
        reserve = null;
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private boolean isFullOfWhatIsNeeded() {
    // Until it is collected, garbage counts as used.
    System.gc();
    return isFull();
  }

  private boolean isFull() {
    return runtime.totalMemory() - runtime.freeMemory() > FULL * runtime.maxMemory();
  }

  private void tell() {
    try {
      err.write(message);
    } catch (IOException e) {
      // The exit code still tells.
    }
  }
}
