package io.cdfrecords.pipelines.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.DeadLetters;
import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.deadletter.DeadLetterDirectory;
import io.cdfrecords.pipelines.deadletter.DeadLetterFolder;
import io.cdfrecords.pipelines.deadletter.WriteStreamingDeadLetters;
import io.cdfrecords.pipelines.row.Lines;
import io.cdfrecords.pipelines.value.ValuePlan;
import io.cdfrecords.policy.TooManyFailuresException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job that reads messages and ends since too many of them fail. */
final class EarlyEndTest {
  private static final Pattern COUNT = Pattern.compile("too many records fail: (\\d+) of");

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "DirectRunner, NOT_A_RECORD",
    "DirectRunner, FORBIDDEN_SPACE",
    "FlinkRunner, FORBIDDEN_SPACE"
  })
  void leavesTheLettersOfAllFailuresThatLedToIt(String runner, String reason) throws Exception {
    Path dead = directory.resolve("dead");
    Files.writeString(directory.resolve("token"), "token");
    Credentials credentials =
        Credentials.token(SecretRef.parse("file:" + directory.resolve("token")));
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData")
            .project("p")
            .spaces("plant")
            .start()) {
      MessageOptions options =
          PipelineOptionsFactory.fromArgs(
                  "--runner=" + runner,
                  "--streaming=true",
                  "--shards=1",
                  "--maxFailedShare=0.5",
                  "--stream=alarms",
                  "--cdfProject=p",
                  "--cdfBaseUrl=" + emulator.baseUrl(),
                  "--deadLetterDirectory=" + dead)
              .as(MessageOptions.class);
      Pipeline pipeline = Pipeline.create(options);
      pipeline
          .apply("Numbers", GenerateSequence.from(0).withRate(1_000, Duration.millis(100)))
          .apply("Messages", MapElements.via(new Bad(reason)))
          .setCoder(MessageCoder.of())
          .apply(
              "Write messages",
              MessageWriteOptions.of(
                  options, credentials, Set.of("_key", "_offset"), true, ValuePlan.JSON))
          .apply(
              "Write dead letters",
              new WriteStreamingDeadLetters(
                  DeadLetterFolder.of(new DeadLetterDirectory(dead.toString()))));

      Exception thrown = assertThrows(Exception.class, () -> pipeline.run().waitUntilFinish());

      List<JsonNode> letters = DeadLetters.in(dead);
      assertThat(
          (int)
              letters.stream().map(letter -> letter.at("/input/line").asLong()).distinct().count(),
          greaterThanOrEqualTo(failed(thrown)));
      for (JsonNode letter : letters) {
        assertThat(letter.get("reason").asText(), is(reason));
        assertThat(letter.at("/input/key").asText(), is("k" + letter.at("/input/line").asLong()));
      }
    }
  }

  /** Returns how many failures the exception tells of. */
  private static int failed(Throwable thrown) {
    @Nullable Throwable cause = thrown;
    while (cause != null && !(cause instanceof TooManyFailuresException)) {
      cause = cause.getCause();
    }
    assertThat(cause, is(notNullValue()));
    Matcher count = COUNT.matcher(Objects.requireNonNull(cause, "cause").getMessage());
    assertThat(count.find(), is(true));
    return Integer.parseInt(count.group(1));
  }

  /** Makes bad messages of numbers. */
  private static final class Bad extends SimpleFunction<Long, Message> {
    private static final long serialVersionUID = 1L;

    private final String reason;

    Bad(String reason) {
      this.reason = reason;
    }

    @Override
    public Message apply(Long offset) {
      // Where every record is forbidden, that is a fault of the configuration and no failure.
      String space = offset % 4 == 0 ? "plant" : "elsewhere";
      String payload =
          reason.equals("NOT_A_RECORD")
              ? "no record"
              : Lines.inSpace(space, "a" + offset, "\"severity\":1");
      return new Message(
          "alarms-0",
          offset,
          new Content(("k" + offset).getBytes(UTF_8), payload.getBytes(UTF_8)),
          Map.of("_offset", offset));
    }
  }
}
