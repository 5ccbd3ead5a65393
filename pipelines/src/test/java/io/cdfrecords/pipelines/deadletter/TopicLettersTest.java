package io.cdfrecords.pipelines.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdfrecords.beam.DeadLetters;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TopicLettersTest {
  @Test
  void keepEverythingOfALetterThatTheTopicRefused(@TempDir Path directory) throws Exception {
    FailedRecord failed =
        DeadLetters.parse(
                "{\"reason\":\"EXHAUSTED\",\"failedAt\":\"2026-11-23T10:15:30.000Z\","
                    + "\"message\":\"why\",\"lastAttempts\":[{\"at\":\"2026-11-23T10:15:30.000Z\","
                    + "\"status\":503,\"requestId\":\"r-1\"}]}")
            .toBuilder()
            .setInput(FailedInput.of("alarms-0", 7, null))
            .setElement(new Content("k".getBytes(UTF_8), "{}".getBytes(UTF_8)).element())
            .build();

    String file =
        new TopicLetters(50_000, DeadLetterFolder.of(new DeadLetterDirectory(directory.toString())))
            .refused(failed, "dead", "too large");

    JsonNode kept = new ObjectMapper().readTree(Files.readString(Path.of(file)));
    assertThat(
        kept.at("/message").asText(),
        is("why; kept here, since the topic dead refused it: too large"));
    assertThat(kept.at("/lastAttempts/0/requestId").asText(), is("r-1"));
    assertThat(kept.at("/input/text").asText(), is("{}"));
    assertThat(kept.at("/input/key").asText(), is("k"));
    assertThat(kept.at("/element").isNull(), is(true));
  }
}
