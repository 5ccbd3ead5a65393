package io.cdfrecords.beam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.policy.StreamBudget;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.junit.jupiter.api.Test;

/**
 * A savepoint holds these classes by name, and a job that is updated in place meets them again: one
 * that is missing here or there would end the job of a user. A class may be added to the list of
 * the graph; a name of either list never changes after a release.
 */
final class SavedClassesTest {
  private static final SavedClasses FOUND = SavedClasses.of(everyWrite());

  /** Each kind of write, bounded and not, with every setting that brings a class along. */
  private static Pipeline everyWrite() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    for (IsBounded bounded : IsBounded.values()) {
      PCollection<CdfRecord> records =
          pipeline.apply("Records " + bounded, Create.of(Alarms.alarms(1)));
      PCollection<RecordId> ids =
          pipeline.apply("Ids " + bounded, Create.of(List.of(Changes.id("a"))));
      PCollection<RecordChange> changes =
          pipeline.apply("Changes " + bounded, Create.of(List.of(Changes.put("a", 1))));
      records.setIsBoundedInternal(bounded).apply("Write " + bounded, set(CdfRecordsIO.write()));
      ids.setIsBoundedInternal(bounded).apply("Delete " + bounded, set(CdfRecordsIO.delete()));
      changes
          .setIsBoundedInternal(bounded)
          .apply(
              "Write changes " + bounded,
              set(CdfRecordsIO.writeChanges())
                  .withVersion(new Changes.OfAChange())
                  .withCredentials(Credentials.token(SecretRef.parse("file:/none"))));
    }
    return pipeline;
  }

  private static <T> WriteRecords<T> set(WriteRecords<T> begun) {
    return begun
        .to("alarms")
        .withProject(CdfProject.of("http://localhost:1", "p"))
        .withCredentials(
            Credentials.clientCredentials(
                "http://localhost:1/t", "id", SecretRef.parse("env:NO_SECRET")))
        .withStreamBudget(StreamBudget.ofTemplate())
        .withFailureLimit(0.5, 10)
        .withWrittenRecords();
  }

  private static Set<String> kept(String list) throws IOException {
    try (InputStream in = SavedClassesTest.class.getResourceAsStream("/kept/" + list)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void ofAJobsStateAreThose() throws IOException {
    assertThat(FOUND.ofState(), is(kept("classes-of-state.txt")));
  }

  @Test
  void ofAJobsGraphAreThose() throws IOException {
    Set<String> found = FOUND.ofGraph();
    found.remove(Changes.OfAChange.class.getName());
    assertThat(found, is(kept("classes-of-graph.txt")));
  }

  /** A lambda's name is made by the compiler, and changes with the lambda before it. */
  @Test
  void ofAJobsStateHoldNoLambda() {
    assertThat(FOUND.ofState(), everyItem(not(endsWith("(lambda)"))));
  }
}
