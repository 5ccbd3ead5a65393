package io.cdfrecords.pipelines.run;

import java.util.Locale;

/** Says which jars are missing where a class is not on the class path. */
final class MissingClassMessage {
  private static final String FLINK = "org/apache/flink/";

  private MissingClassMessage() {}

  /** Returns one sentence for the user. */
  static String told(NoClassDefFoundError missing) {
    String name = String.valueOf(missing.getMessage()).replace('.', '/');
    if (name.contains(FLINK)) {
      return "Flink's jars are not on the class path, and --runner=FlinkRunner needs them: start it"
          + " with Flink's own bin/flink run, or with java -cp"
          + " 'cdf-records-pipelines.jar:FLINK_HOME/lib/*' and the name of the program's class";
    }
    return String.format(
        Locale.ROOT,
        "The class %s is not on the class path: add the jar that holds it with java -cp, and name"
            + " the program's class",
        name.replace('/', '.'));
  }
}
