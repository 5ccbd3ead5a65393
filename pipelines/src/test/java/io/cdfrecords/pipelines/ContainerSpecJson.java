package io.cdfrecords.pipelines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Flex Template's container spec, made of the options that its pipeline declares. */
final class ContainerSpecJson {
  /** Those that mean nothing to somebody who launches a template. */
  static final Set<String> NOT_PARAMETERS =
      Set.of(
          // A stack trace at a console: the launcher has none, and logs failures by itself.
          "verbose");

  /** Likewise, where the input is bounded. */
  static final Set<String> NOT_PARAMETERS_OF_A_BATCH =
      Set.of(
          // Records of bounded input never wait for others.
          "maxBufferingDelay",
          // Of runs on the launcher's own machine only.
          "progress");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> SHORT = Set.of("cdf", "csv", "json", "mqtt", "url");

  private ContainerSpecJson() {}

  static String of(FlexTemplate template) {
    ObjectNode spec = JSON.createObjectNode();
    // For whoever uploads it to put in: every project has a registry of its own.
    spec.put("image", "IMAGE");
    ObjectNode metadata = spec.putObject("metadata");
    metadata.put("name", template.title()).put("description", template.description());
    metadata.put("streaming", template.streaming());
    if (template.streaming()) {
      metadata.put("supportsAtLeastOnce", true).put("supportsExactlyOnce", true);
      metadata.put("defaultStreamingMode", "EXACTLY_ONCE");
    }
    ArrayNode parameters = metadata.putArray("parameters");
    parameters(template).forEach(option -> describe(option, parameters.addObject()));
    spec.putObject("sdkInfo").put("language", "JAVA");
    environment(template, spec.putObject("defaultEnvironment"));
    return print(spec);
  }

  /** Its parameters, in an order that does not depend on a JVM: what must be given comes first. */
  static List<OwnOption> parameters(FlexTemplate template) {
    return OwnOption.of(template.options()).stream()
        .filter(option -> !NOT_PARAMETERS.contains(option.name()))
        .filter(o -> template.streaming() || !NOT_PARAMETERS_OF_A_BATCH.contains(o.name()))
        .sorted(
            Comparator.comparing(OwnOption::isRequired)
                .reversed()
                .thenComparing(OwnOption::group)
                .thenComparing(OwnOption::name))
        .toList();
  }

  private static void describe(OwnOption option, ObjectNode parameter) {
    ParameterRule rule = ParameterRule.of(option);
    parameter.put("name", option.name()).put("label", words(option.name()));
    parameter.put("helpText", option.description());
    parameter.put("groupName", words(option.group()));
    parameter.put("isOptional", !option.isRequired()).put("paramType", rule.type());
    if (rule.regex() != null) {
      parameter.putArray("regexes").add(rule.regex());
    }
    if (option.defaultValue() != null) {
      parameter.put("defaultValue", option.defaultValue());
    }
    if (option.type().isEnum()) {
      ArrayNode constants = parameter.putArray("enumOptions");
      Stream.of(option.type().getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name())
          .forEach(name -> constants.addObject().put("value", name).put("label", name));
    }
  }

  /** The service is the bottleneck: a job needs as many threads as shards, and hardly more. */
  private static void environment(FlexTemplate template, ObjectNode environment) {
    environment.put("numWorkers", 1).put("maxWorkers", 2);
    if (template.streaming()) {
      environment.put("machineType", "e2-standard-2").put("enableStreamingEngine", true);
    } else {
      environment.put("machineType", "e2-standard-4");
    }
  }

  /** The words that a name is made of: {@code inputFilePattern} is "Input file pattern". */
  private static String words(String name) {
    String words =
        Stream.of(name.split("(?=[A-Z])", -1))
            .map(word -> word.toLowerCase(Locale.ROOT))
            .map(word -> SHORT.contains(word) ? word.toUpperCase(Locale.ROOT) : word)
            .collect(Collectors.joining(" "));
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String print(ObjectNode spec) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    try {
      return JSON.writer(printer).writeValueAsString(spec) + "\n";
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
