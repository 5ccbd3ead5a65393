package io.cdfrecords.schema;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.CallerRights;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.record.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A reader of definitions that nothing waits for longer than a few seconds: what the service does
 * not answer in time is unknown. After such a time nothing is asked for a while, so that records
 * which wait for their check are not held up again and again. Safe for use by several threads.
 */
public final class PromptSchemaReader implements SchemaReader, AutoCloseable {
  /** Whatever holds records up for five seconds would have to be reported. */
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private static final Duration QUIET = Duration.ofSeconds(30);

  private final SchemaReader reader;
  private final InstantSource clock;
  private final Duration longest;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(PromptSchemaReader::daemon);
  private volatile Instant quietUntil = Instant.MIN;

  /** Creates a reader whose calls end within four seconds. */
  public PromptSchemaReader(SchemaReader reader, InstantSource clock) {
    this(reader, clock, LONGEST);
  }

  PromptSchemaReader(SchemaReader reader, InstantSource clock, Duration longest) {
    this.reader = reader;
    this.clock = clock;
    this.longest = longest;
  }

  private static Thread daemon(Runnable reading) {
    Thread thread = new Thread(reading, "cdf-records-definitions");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Answer<List<ContainerDefinition>> containers(List<SourceId> containers) {
    return inTime(() -> reader.containers(containers));
  }

  @Override
  public Answer<List<ViewDefinition>> views(List<SourceId> views) {
    return inTime(() -> reader.views(views));
  }

  @Override
  public Answer<Set<String>> spaces(List<String> spaces) {
    return inTime(() -> reader.spaces(spaces));
  }

  @Override
  public Answer<CallerRights> rights() {
    return inTime(reader::rights);
  }

  private <T> Answer<T> inTime(Supplier<Answer<T>> call) {
    if (clock.instant().isBefore(quietUntil)) {
      return unknown("definitions were not answered in time a moment ago");
    }
    Future<Answer<T>> reading;
    try {
      reading = thread.submit(call::get);
    } catch (RejectedExecutionException e) {
      return unknown("the endpoint is closed");
    }
    try {
      return reading.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Not interrupted: the call ends by its own time-outs. One that waits is not begun.
      reading.cancel(false);
      quietUntil = clock.instant().plus(QUIET);
      return unknown("no answer within " + longest);
    } catch (InterruptedException e) {
      reading.cancel(false);
      Thread.currentThread().interrupt();
      return unknown("interrupted");
    } catch (ExecutionException e) {
      return unknown("it could not be asked: " + e.getCause());
    }
  }

  private static <T> Answer<T> unknown(String cause) {
    return new Answer<>(Reply.notSent(cause), null);
  }

  /** Asks nothing more; a call under way ends by its own time-outs. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
