package io.cdfrecords.pipelines;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Dataflow checks of a parameter before it starts anything.
 *
 * @param type what it is, in Dataflow's words
 * @param regex what its whole value must match, or null; as RE2 and JavaScript both have it
 */
record ParameterRule(String type, @Nullable String regex) {
  private static final String TIME = "P[0-9T][0-9DHMST.]*[DHMS]";
  private static final ParameterRule DURATION = text(TIME);
  private static final ParameterRule URL = text("https://[^\\s/?#@]+(/[^\\s?#@]*)?");

  /** Refuses a secret that is given in place of its reference, before it is stored anywhere. */
  private static final ParameterRule SECRET =
      text(
          "gcp:projects/[^/\\s]+/secrets/[^/\\s]+/versions/[^/\\s]+"
              + "|env:[^\\s=:]+|file:[^\\r\\n]*\\S");

  /** Where a type in Java says too little. */
  private static final ParameterRule INSTANT =
      text("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)");

  private static final Map<String, ParameterRule> BY_NAME =
      Map.ofEntries(
          Map.entry("accessToken", SECRET),
          Map.entry("clientSecret", SECRET),
          Map.entry("cdfBaseUrl", URL),
          Map.entry("tokenUrl", URL),
          Map.entry("stream", text("[a-z]([a-z0-9_-]{0,98}[a-z0-9])?")),
          Map.entry("streamBudget", text("template|[0-9]+/[0-9]+/([0-9]+|unlimited)/" + TIME)),
          Map.entry("maxBufferingDelay", DURATION),
          Map.entry("maxRetryTime", DURATION),
          Map.entry(
              "maxFailedShare", new ParameterRule("NUMBER", whole("0(\\.[0-9]+)?|1(\\.0+)?"))),
          Map.entry("csvSeparator", text(".|\\\\t")),
          Map.entry("reasons", text("[A-Z_]+(,[A-Z_]+)*")),
          Map.entry("failedFrom", INSTANT),
          Map.entry("failedUntil", INSTANT),
          Map.entry("bootstrapServers", text("[^\\s,:]+:\\d+(,[^\\s,:]+:\\d+)*")),
          Map.entry("topic", text("[A-Za-z0-9._-]{1,249}(,[A-Za-z0-9._-]{1,249})*")),
          Map.entry("kafkaProperties", SECRET),
          Map.entry("brokerUrl", text("(tcp|ssl)://[^\\s/?#@]+")),
          Map.entry("mqttPassword", SECRET),
          Map.entry(
              "subscription",
              new ParameterRule(
                  "PUBSUB_SUBSCRIPTION", whole("projects/[^/]+/subscriptions/[^/]+"))),
          Map.entry("mapping", new ParameterRule("GCS_READ_FILE", null)),
          Map.entry("inputFilePattern", new ParameterRule("GCS_READ_FILE", null)),
          Map.entry("deadLetterDirectory", new ParameterRule("GCS_WRITE_FOLDER", null)));

  static ParameterRule of(OwnOption option) {
    ParameterRule special = BY_NAME.get(option.name());
    if (special != null) {
      return special;
    }
    Class<?> type = option.type();
    if (type.isEnum()) {
      return new ParameterRule("ENUM", null);
    }
    if (type == boolean.class) {
      return new ParameterRule("BOOLEAN", whole("true|false"));
    }
    if (List.of(int.class, long.class).contains(type)) {
      return new ParameterRule("NUMBER", whole("[0-9]+"));
    }
    return new ParameterRule("TEXT", null);
  }

  private static ParameterRule text(String regex) {
    return new ParameterRule("TEXT", whole(regex));
  }

  private static String whole(String regex) {
    return "^(" + regex + ")$";
  }
}
