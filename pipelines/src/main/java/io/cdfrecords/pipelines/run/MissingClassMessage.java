package io.cdfrecords.pipelines.run;

import java.util.List;
import java.util.Locale;

/** Says which jars are missing where a class is not on the class path. */
final class MissingClassMessage {
  private static final String FLINK = "org/apache/flink/";

  /** What only the larger of the runnable jars holds. */
  private static final List<String> GOOGLE =
      List.of("com/google/", "org/apache/beam/sdk/io/gcp/", "org/apache/beam/runners/dataflow/");

  private MissingClassMessage() {}

  /** Returns one sentence for the user. */
  static String told(NoClassDefFoundError missing) {
    String name = String.valueOf(missing.getMessage()).replace('.', '/');
    if (name.contains(FLINK)) {
      return "Flink's jars are not on the class path, and --runner=FlinkRunner needs them: start it"
          + " with Flink's own bin/flink run, or with java -cp"
          + " 'cdf-records-pipelines.jar:FLINK_HOME/lib/*' and the name of the program's class";
    }
    if (GOOGLE.stream().anyMatch(name::contains)) {
      return "cdf-records-pipelines-flink.jar holds nothing of Dataflow, of Pub/Sub, and of gs://:"
          + " take cdf-records-pipelines.jar";
    }
    return String.format(
        Locale.ROOT,
        "The class %s is not on the class path: add the jar that holds it with java -cp, and name"
            + " the program's class",
        name.replace('/', '.'));
  }
}
