package io.cdfrecords.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.CallerRights;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.testing.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A slow service holds no record up for long. */
final class PromptSchemaReaderTest {
  private static final SourceId ALARM = SourceId.container("plant", "Alarm");
  private static final ContainerDefinition DEFINITION =
      new ContainerDefinition(ALARM, "record", Map.of());

  private final FakeClock clock = new FakeClock();
  private final CountDownLatch answers = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();

  /** Answers when the test says so. */
  private final class Slow implements SchemaReader {
    @Override
    public Answer<List<ContainerDefinition>> containers(List<SourceId> containers) {
      calls.incrementAndGet();
      try {
        answers.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return new Answer<>(Reply.answered(200), List.of(DEFINITION));
    }

    @Override
    public Answer<List<ViewDefinition>> views(List<SourceId> views) {
      throw new IllegalStateException("not prepared for this");
    }

    @Override
    public Answer<Set<String>> spaces(List<String> spaces) {
      return new Answer<>(Reply.answered(403), null);
    }

    @Override
    public Answer<CallerRights> rights() {
      return new Answer<>(Reply.answered(403), null);
    }
  }

  @Test
  void whatIsNotAnsweredInTimeIsUnknownAndNotAskedAgainForAWhile() {
    try (PromptSchemaReader reader =
        new PromptSchemaReader(new Slow(), clock, Duration.ofMillis(20))) {
      assertThat(reader.containers(List.of(ALARM)).content(), is(nullValue()));
      clock.advance(Duration.ofSeconds(29));
      assertThat(
          reader.containers(List.of(ALARM)).reply().summary(), containsString("a moment ago"));
      assertThat(calls.get(), is(1));
    } finally {
      answers.countDown();
    }
  }

  @Test
  void anAnswerInTimeIsHandedOn() {
    answers.countDown();
    try (PromptSchemaReader reader = new PromptSchemaReader(new Slow(), clock)) {
      assertThat(reader.containers(List.of(ALARM)).content(), contains(DEFINITION));
      assertThat(reader.rights().reply().status(), is(403));
    }
  }

  @Test
  void aReaderThatFailsMakesItUnknown() {
    try (PromptSchemaReader reader = new PromptSchemaReader(new Slow(), clock)) {
      assertThat(reader.views(List.of()).content(), is(nullValue()));
    }
  }

  @Test
  void afterTheEndItIsUnknown() {
    PromptSchemaReader reader = new PromptSchemaReader(new Slow(), clock);
    reader.close();
    assertThat(reader.containers(List.of(ALARM)).content(), is(nullValue()));
  }
}
