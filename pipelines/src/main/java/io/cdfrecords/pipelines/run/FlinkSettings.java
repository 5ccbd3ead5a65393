package io.cdfrecords.pipelines.run;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The options of Flink's runner, which need not be on the class path. */
final class FlinkSettings {
  private static final String FLINK = "org.apache.beam.runners.flink.";

  private final Class<? extends PipelineOptions> type;
  private final PipelineOptions options;

  private FlinkSettings(Class<? extends PipelineOptions> type, PipelineOptions options) {
    this.type = type;
    this.options = options;
  }

  /** Returns those of {@code options}, or null if they are for another runner. */
  static @Nullable FlinkSettings of(PipelineOptions options) {
    if (!options.getRunner().getName().startsWith(FLINK)) {
      return null;
    }
    try {
      Class<? extends PipelineOptions> type =
          Class.forName(FLINK + "FlinkPipelineOptions", true, options.getRunner().getClassLoader())
              .asSubclass(PipelineOptions.class);
      return new FlinkSettings(type, options.as(type));
    } catch (ClassNotFoundException e) {
      throw unknown(e);
    }
  }

  /** Returns the value of {@code getter}. */
  @Nullable Object get(String getter) {
    try {
      return type.getMethod(getter).invoke(options);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw unknown(e);
    }
  }

  String master() {
    return String.valueOf(get("getFlinkMaster"));
  }

  /** Returns whether Flink runs in this process, which a user started with {@code java}. */
  boolean isInThisProcess() {
    return master().equals("[local]")
        || (master().equals("[auto]") && PipelineProcess.current().isOurs());
  }

  /**
   * Returns the REST address of the cluster that runs the job, as HOST:PORT; null if that is not
   * known, or if the client's configuration says where the job keeps its checkpoints.
   */
  @Nullable String unpreparedCluster() {
    if (!master().startsWith("[")) {
      return FlinkLoopback.mentionsCheckpoints(confDir()) ? null : master();
    }
    if (!master().equals("[auto]") || isInThisProcess()) {
      return null;
    }
    Map<String, String> submission = submission();
    return ClusterSettings.nameDirectory(submission)
        ? null
        : ClusterSettings.restAddress(submission);
  }

  /** Returns the configuration of whoever started this program, with options as {@code -D}. */
  private Map<String, String> submission() {
    try {
      Class<?> type =
          Class.forName(
              "org.apache.flink.streaming.api.environment.StreamExecutionEnvironment",
              true,
              options.getRunner().getClassLoader());
      Object environment = type.getMethod("getExecutionEnvironment").invoke(null);
      Object settings = type.getMethod("getConfiguration").invoke(environment);
      Map<String, String> all = new HashMap<>();
      ((Map<?, ?>) settings.getClass().getMethod("toMap").invoke(settings))
          .forEach((name, value) -> all.put(String.valueOf(name), String.valueOf(value)));
      return all;
    } catch (ReflectiveOperationException e) {
      throw unknown(e);
    }
  }

  /** Returns the directory of Flink's configuration, or null for the default. */
  @Nullable Path confDir() {
    Object given = get("getFlinkConfDir");
    Object directory = given == null ? System.getenv("FLINK_CONF_DIR") : given;
    return directory == null ? null : Path.of(directory.toString());
  }

  void setConfDir(Path directory) {
    try {
      type.getMethod("setFlinkConfDir", String.class).invoke(options, directory.toString());
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw unknown(e);
    }
  }

  private static IllegalStateException unknown(ReflectiveOperationException e) {
    return new IllegalStateException("this release of Flink's runner is not known", e);
  }
}
