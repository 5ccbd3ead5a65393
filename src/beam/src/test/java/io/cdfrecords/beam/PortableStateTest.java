package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.record.RecordChange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.model.pipeline.v1.RunnerApi.StateSpec.SpecCase;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.util.construction.PTransformTranslation;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The state that a write asks a portable runner for, as the Runner API's own message says it. */
final class PortableStateTest {
  private static Map<String, SpecCase> states(IsBounded bounded) throws Exception {
    Pipeline pipeline = Pipeline.create();
    PCollection<RecordChange> changes =
        pipeline.apply(Create.of(List.of(Changes.put("a", 1)))).setIsBoundedInternal(bounded);
    changes.apply(
        CdfRecordsIO.writeChanges()
            .to("alarms")
            .withProject(CdfProject.of("http://localhost:1", "p"))
            .withCredentials(Credentials.token(SecretRef.parse("env:NO_SECRET")))
            .withVersion(new Changes.OfAChange()));
    Map<String, SpecCase> states = new TreeMap<>();
    for (RunnerApi.PTransform transform :
        PipelineTranslation.toProto(pipeline).getComponents().getTransformsMap().values()) {
      if (transform.getSpec().getUrn().equals(PTransformTranslation.PAR_DO_TRANSFORM_URN)) {
        RunnerApi.ParDoPayload.parseFrom(transform.getSpec().getPayload())
            .getStateSpecsMap()
            .forEach((id, spec) -> states.put(id, spec.getSpecCase()));
      }
    }
    return states;
  }

  @ParameterizedTest
  @EnumSource(IsBounded.class)
  void ofAWriteWithVersionsIsOfValuesAndBagsOnly(IsBounded bounded) throws Exception {
    Map<String, SpecCase> states = states(bounded);

    assertThat(states.keySet(), hasItems("pending", "accepted1", "accepted2"));
    assertThat(
        states.values(), everyItem(is(oneOf(SpecCase.READ_MODIFY_WRITE_SPEC, SpecCase.BAG_SPEC))));
  }
}
