package io.cdfrecords.schematransform;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.model.pipeline.v1.RunnerApi.PTransform;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.util.construction.PTransformTranslation;
import org.apache.beam.sdk.util.construction.ParDoTranslation;
import org.apache.beam.sdk.util.construction.RehydratedComponents;
import org.apache.beam.sdk.util.construction.WindowingStrategyTranslation;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Runs what an expansion service answered. A portable runner hands such a graph to a worker of the
 * SDK that made it; this builds the same steps, from the same bytes, for DirectRunner: each
 * function as the service serialized it, with the coders that it chose.
 */
final class ExpandedGraph {
  private final RunnerApi.Components components;
  private final RehydratedComponents rehydrated;
  private final Map<String, PCollection<?>> built = new HashMap<>();

  ExpandedGraph(RunnerApi.Components components) {
    this.components = components;
    this.rehydrated = RehydratedComponents.forComponents(components);
  }

  /** Builds the steps of a transform upon {@code input}, and returns its outputs by their names. */
  Map<String, PCollection<?>> build(PTransform transform, PCollection<?> input) throws IOException {
    transform.getInputsMap().values().forEach(id -> built.put(id, input));
    steps(transform);
    Map<String, PCollection<?>> outputs = new HashMap<>();
    transform.getOutputsMap().forEach((name, id) -> outputs.put(name, built.get(id)));
    return outputs;
  }

  private void steps(PTransform transform) throws IOException {
    for (String id : transform.getSubtransformsList()) {
      PTransform step = components.getTransformsOrThrow(id);
      if (step.getSubtransformsCount() > 0) {
        steps(step);
      } else if (!built.keySet().containsAll(step.getOutputsMap().values())) {
        step(step);
      }
    }
  }

  private void step(PTransform step) throws IOException {
    switch (step.getSpec().getUrn()) {
      case PTransformTranslation.PAR_DO_TRANSFORM_URN -> function(step);
      case PTransformTranslation.ASSIGN_WINDOWS_TRANSFORM_URN -> windows(step);
      case PTransformTranslation.FLATTEN_TRANSFORM_URN -> flatten(step);
      default -> throw new AssertionError("a step of an unknown kind: " + step.getSpec().getUrn());
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the types are in the bytes only
  private void function(PTransform step) throws IOException {
    RunnerApi.ParDoPayload payload = RunnerApi.ParDoPayload.parseFrom(step.getSpec().getPayload());
    DoFn function = ParDoTranslation.getDoFn(payload);
    TupleTag main = ParDoTranslation.getMainOutputTag(payload);
    TupleTagList others = TupleTagList.empty();
    for (String name : step.getOutputsMap().keySet()) {
      if (!name.equals(main.getId())) {
        others = others.and(new TupleTag<>(name));
      }
    }
    PCollection input = requireNonNull(built.get(onlyOf(step.getInputsMap())));
    PCollectionTuple outputs =
        (PCollectionTuple)
            input.apply(step.getUniqueName(), ParDo.of(function).withOutputTags(main, others));
    for (Map.Entry<String, String> output : step.getOutputsMap().entrySet()) {
      keep(output.getValue(), outputs.get(new TupleTag<>(output.getKey())));
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the types are in the bytes only
  private void windows(PTransform step) throws IOException {
    RunnerApi.WindowIntoPayload payload =
        RunnerApi.WindowIntoPayload.parseFrom(step.getSpec().getPayload());
    WindowFn function = WindowingStrategyTranslation.windowFnFromProto(payload.getWindowFn());
    PCollection input = requireNonNull(built.get(onlyOf(step.getInputsMap())));
    keep(
        onlyOf(step.getOutputsMap()),
        (PCollection<?>) input.apply(step.getUniqueName(), Window.into(function)));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the types are in the bytes only
  private void flatten(PTransform step) throws IOException {
    List<PCollection<Object>> inputs = new ArrayList<>();
    step.getInputsMap().values().forEach(id -> inputs.add((PCollection) built.get(id)));
    keep(
        onlyOf(step.getOutputsMap()),
        PCollectionList.of(inputs).apply(step.getUniqueName(), Flatten.pCollections()));
  }

  private static String onlyOf(Map<String, String> collections) {
    return collections.values().iterator().next();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the types are in the bytes only
  private void keep(String id, PCollection<?> collection) throws IOException {
    Coder coder = rehydrated.getCoder(components.getPcollectionsOrThrow(id).getCoderId());
    built.put(id, collection.setCoder(coder));
  }
}
