package io.cdfrecords.pipelines.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.cdfrecords.pipelines.FilesToRecordsOptions;
import io.cdfrecords.pipelines.OwnOption;
import io.cdfrecords.pipelines.kafka.KafkaToRecordsOptions;
import io.cdfrecords.pipelines.mqtt.MqttToRecordsOptions;
import io.cdfrecords.pipelines.propose.ApplyOptions;
import io.cdfrecords.pipelines.propose.ProposeMappingOptions;
import io.cdfrecords.pipelines.pubsub.PubsubToRecordsOptions;
import io.cdfrecords.pipelines.replay.ReplayDeadLettersOptions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;

/** The tables of options in the pages, made of what the options' interfaces declare. */
final class OptionTable {
  /** The options of each program. */
  static final List<Class<? extends PipelineOptions>> PIPELINES =
      List.of(
          FilesToRecordsOptions.class,
          KafkaToRecordsOptions.class,
          MqttToRecordsOptions.class,
          PubsubToRecordsOptions.class,
          ReplayDeadLettersOptions.class,
          ProposeMappingOptions.class,
          ApplyOptions.class);

  private static final Pattern PLACE =
      Pattern.compile(
          "(<!-- options: ([A-Za-z, ]+Options) -->\n).*?(<!-- end of options -->)", Pattern.DOTALL);
  private static final Pattern DEFAULT = Pattern.compile("^(.*?) ?Default: (.*)\\.$");

  private OptionTable() {}

  /** The text of a page with each of its tables as it should be. */
  static String update(String page) {
    return PLACE
        .matcher(page)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) + "\n" + table(declaredBy(found)) + "\n" + found.group(3)));
  }

  /** The options that a page has in its tables. */
  static List<OwnOption> shownIn(String page) {
    return PLACE.matcher(page).results().flatMap(found -> declaredBy(found).stream()).toList();
  }

  private static List<OwnOption> declaredBy(MatchResult place) {
    Map<String, List<OwnOption>> declared = new TreeMap<>();
    for (Class<?> pipeline : PIPELINES) {
      OwnOption.of(pipeline).stream()
          .collect(groupingBy(OptionTable::interfaceOf))
          .forEach(declared::putIfAbsent);
    }
    return Stream.of(place.group(2).split(", ", -1))
        .flatMap(
            name -> {
              List<OwnOption> options = declared.get(name);
              if (options == null) {
                throw new IllegalArgumentException(
                    "options must be of " + declared.keySet() + ", but were of " + name);
              }
              return options.stream();
            })
        .sorted(
            Comparator.comparing(OwnOption::isRequired).reversed().thenComparing(OwnOption::name))
        .toList();
  }

  private static String interfaceOf(OwnOption option) {
    return option.getter().getDeclaringClass().getSimpleName();
  }

  private static String table(List<OwnOption> options) {
    return "| option | meaning | default |\n|---|---|---|\n"
        + options.stream().map(OptionTable::row).collect(joining());
  }

  private static String row(OwnOption option) {
    String meaning = option.description().replaceFirst(" Required\\.$", "");
    String given = option.isRequired() ? "required" : option.defaultValue();
    Matcher inWords = DEFAULT.matcher(meaning);
    if (given == null && inWords.matches()) {
      meaning = inWords.group(1);
      given = inWords.group(2);
    }
    return "| `--%s` | %s | %s |\n"
        .formatted(option.name(), escaped(meaning), escaped(given == null ? "none" : given));
  }

  /** What Markdown would take for its own. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\|*_<\\[\\]])", "\\\\$1");
  }
}
