package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.pipelines.cluster.KafkaBroker;
import io.cdfrecords.pipelines.message.MessageMode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kafka as Dataflow's runner translates it for workers of the first kind, which keep versions. */
final class KafkaOnDataflowIT {
  private static final String SECRET = "hush-hush-never-in-a-job";

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void isAJobOfKnownStepsAndNamesItsSecretWithoutHoldingIt(MessageMode mode) throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), SECRET);
    OfflineDataflow dataflow = new OfflineDataflow(Files.createDirectory(directory.resolve("job")));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    try (KafkaBroker broker = KafkaBroker.start(directory)) {
      broker.createTopic("alarms", 4);
      List<String> options =
          new ArrayList<>(
              List.of(
                  "--bootstrapServers=" + broker.bootstrapServers(),
                  "--topic=alarms",
                  "--groupId=g",
                  "--writeMode=" + mode,
                  "--cdfBaseUrl=https://cdf.example.com",
                  "--cdfProject=p",
                  "--stream=alarms",
                  "--tokenUrl=https://id.example.com/token",
                  "--clientId=pipeline",
                  "--clientSecret=file:" + secret,
                  "--deadLetterDirectory=gs://bucket/dead",
                  // Instead of every jar on the class path of tests.
                  "--filesToStage=" + secret));
      options.addAll(dataflow.arguments());
      int code = KafkaToRecords.run(options.toArray(String[]::new), out, out);
      assertThat(said.toString(StandardCharsets.UTF_8), code, is(0));
    }
    DataflowJob job = dataflow.job();
    assertThat(job.type(), is("JOB_TYPE_STREAMING"));
    assertThat(job.steps(), hasItem(startsWith("Read messages")));
    assertThat(job.steps(), hasItem("Write messages/Write changes/Write shards"));
    assertThat(job.everything(), containsString("file:" + secret));
    assertThat(job.everything(), not(containsString(SECRET)));
  }
}
