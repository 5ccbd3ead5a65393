package io.cdfrecords.pipelines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A manifest for Kubernetes, as its operator reads it. */
final class FlinkDeployment {
  static final Path DIRECTORY = Path.of("flink");

  private final Map<?, ?> root;

  private FlinkDeployment(Map<?, ?> root) {
    this.root = root;
  }

  /** That of FilesToRecords. */
  static FlinkDeployment read() throws IOException {
    return read("flink-deployment.yaml");
  }

  static FlinkDeployment read(String file) throws IOException {
    String text = Files.readString(DIRECTORY.resolve(file));
    return new FlinkDeployment(
        (Map<?, ?>) new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
  }

  /** What the job is run with: an option each. */
  List<String> arguments() {
    return ((List<?>) at("spec", "job", "args")).stream().map(String::valueOf).toList();
  }

  /** A value by the keys and indexes on the way to it. */
  Object at(Object... path) {
    Object value = root;
    for (Object step : path) {
      Object next =
          step instanceof Integer index
              ? ((List<?>) value).get(index)
              : ((Map<?, ?>) value).get(step);
      if (next == null) {
        throw new IllegalArgumentException("the manifest has no " + List.of(path));
      }
      value = next;
    }
    return value;
  }
}
