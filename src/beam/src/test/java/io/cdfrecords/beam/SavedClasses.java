package io.cdfrecords.beam;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.SerializedLambda;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.Pipeline.PipelineVisitor;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PValue;

/**
 * The names of this library's classes that Java's serialization writes for a pipeline, found by
 * writing what the pipeline is made of.
 */
final class SavedClasses extends PipelineVisitor.Defaults {
  private static final String OURS = "io.cdfrecords.";

  private final Set<String> ofState = new TreeSet<>();
  private final Set<String> ofGraph = new TreeSet<>();

  static SavedClasses of(Pipeline pipeline) {
    SavedClasses found = new SavedClasses();
    pipeline.traverseTopologically(found);
    return found;
  }

  /** Those that a runner keeps with a job's state: coders, and the tags of outputs. */
  Set<String> ofState() {
    return ofState;
  }

  /** Those that travel to the workers besides: functions, and what they hold. */
  Set<String> ofGraph() {
    Set<String> besides = new TreeSet<>(ofGraph);
    besides.removeAll(ofState);
    return besides;
  }

  @Override
  public void visitValue(PValue value, TransformHierarchy.Node producer) {
    if (value instanceof PCollection<?> collection) {
      write(collection.getCoder(), ofState);
      write(collection.getWindowingStrategy().getWindowFn(), ofState);
    }
  }

  @Override
  public void visitPrimitiveTransform(TransformHierarchy.Node node) {
    node.getOutputs().keySet().forEach(tag -> write(tag, ofState));
    if (node.getTransform() instanceof ParDo.MultiOutput<?, ?> parDo) {
      write(parDo.getFn(), ofGraph);
      statesOf(parDo.getFn());
    }
  }

  private void statesOf(DoFn<?, ?> function) {
    DoFnSignatures.getSignature(function.getClass())
        .stateDeclarations()
        .values()
        .forEach(
            state -> {
              try {
                write(state.field().get(function), ofState);
              } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static void write(Object written, Set<String> names) {
    try (Names out = new Names(names)) {
      out.writeObject(written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes to nowhere, and keeps the names of the classes. */
  private static final class Names extends ObjectOutputStream {
    private final Set<String> names;

    Names(Set<String> names) throws IOException {
      super(OutputStream.nullOutputStream());
      this.names = names;
      enableReplaceObject(true);
    }

    @Override
    protected void annotateClass(Class<?> type) {
      add(type.getName());
    }

    @Override
    protected Object replaceObject(Object written) {
      if (written instanceof SerializedLambda lambda) {
        add(lambda.getCapturingClass().replace('/', '.') + " (lambda)");
      }
      return written;
    }

    private void add(String name) {
      // An array's name is that of its elements with a prefix.
      String element = name.replaceFirst("^\\[+L", "").replaceFirst(";$", "");
      if (element.startsWith(OURS)) {
        names.add(element);
      }
    }
  }
}
