package io.cdfrecords.pipelines.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which jars a person is told to add. */
final class MissingClassMessageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/apache/flink/configuration/Configuration",
        "org.apache.flink.api.java.ExecutionEnvironment",
        "Could not initialize class org.apache.flink.core.fs.FileSystem"
      })
  void namesFlinksJars(String message) {
    assertThat(
        MissingClassMessage.told(new NoClassDefFoundError(message)),
        startsWith("Flink's jars are not on the class path"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/apache/beam/sdk/io/gcp/pubsub/PubsubIO",
        "org/apache/beam/runners/dataflow/options/DataflowPipelineOptions",
        "Could not initialize class com.google.auth.oauth2.GoogleCredentials"
      })
  void namesTheLargerOfTheRunnableJars(String message) {
    assertThat(
        MissingClassMessage.told(new NoClassDefFoundError(message)),
        endsWith("take cdf-records-pipelines.jar"));
  }

  @Test
  void namesTheClassOtherwise() {
    assertThat(
        MissingClassMessage.told(new NoClassDefFoundError("com/example/Custom")),
        containsString("The class com.example.Custom is not on the class path"));
  }
}
