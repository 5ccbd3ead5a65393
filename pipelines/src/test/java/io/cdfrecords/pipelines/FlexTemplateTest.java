package io.cdfrecords.pipelines;

import static java.util.stream.Collectors.toSet;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.dataflow.model.ContainerSpec;
import com.google.api.services.dataflow.model.ParameterMetadata;
import com.google.api.services.dataflow.model.ParameterMetadataEnumOption;
import com.google.api.services.dataflow.model.TemplateMetadata;
import io.cdfrecords.auth.SecretRef;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The container specs of {@code templates/}, which are made of the options and never by hand. */
final class FlexTemplateTest {
  /** The service's own list. */
  private static final Set<String> PARAMETER_TYPES =
      Set.of(
          ("DEFAULT TEXT GCS_READ_BUCKET GCS_WRITE_BUCKET GCS_READ_FILE GCS_WRITE_FILE"
                  + " GCS_READ_FOLDER GCS_WRITE_FOLDER PUBSUB_TOPIC PUBSUB_SUBSCRIPTION"
                  + " BIGQUERY_TABLE JAVASCRIPT_UDF_FILE SERVICE_ACCOUNT MACHINE_TYPE KMS_KEY_NAME"
                  + " WORKER_REGION WORKER_ZONE BOOLEAN ENUM NUMBER KAFKA_TOPIC KAFKA_READ_TOPIC"
                  + " KAFKA_WRITE_TOPIC")
              .split(" ", -1));

  /** For each parameter that has a regex, what that must refuse. */
  private static final Map<String, List<String>> WRONG =
      Map.ofEntries(
          Map.entry("accessToken", List.of("eyJhbGciOi.J9.x", "", "env:A B", "gcp:s")),
          Map.entry("clientSecret", List.of("hush-hush", "file:", "gcp:projects/p/secrets/s")),
          Map.entry("cdfBaseUrl", List.of("http://cdf.example.com", "cdf.example.com", "https://")),
          Map.entry("tokenUrl", List.of("http://id.example.com/t", "https://u:p@id.example.com")),
          Map.entry("stream", List.of("Alarms", "a-", "1a", "a".repeat(101))),
          Map.entry("streamBudget", List.of("170000", "1/2/3", "1/2/3/P", "1/2/x/PT1S")),
          Map.entry("maxBufferingDelay", List.of("2s", "2", "PT")),
          Map.entry("maxRetryTime", List.of("60m", "P", "")),
          Map.entry("maxFailedShare", List.of("1.1", "-0.1", "few", "NaN")),
          Map.entry("csvSeparator", List.of("::", "")),
          Map.entry("shards", List.of("four", "-1", "1.5")),
          Map.entry("requestsPerSecond", List.of("many", "")),
          Map.entry("batchRecords", List.of("1e3", "1 000")),
          Map.entry("batchBytes", List.of("10 MB", "-1")),
          Map.entry("maxPayloadBytes", List.of("10 MB", "-1")),
          Map.entry("reasons", List.of("rejected", "REJECTED;UNMAPPED", "REJECTED,")),
          Map.entry("failedFrom", List.of("yesterday", "2026-11-23", "2026-11-23T10:15:30")),
          Map.entry("failedUntil", List.of("", "2026-11-23 10:15:30Z")),
          Map.entry("bootstrapServers", List.of("broker", "broker:x", "a:1,", "a:1, b:1")),
          Map.entry("topic", List.of("", "a b", "alarms,", "t".repeat(250))),
          Map.entry("kafkaProperties", List.of("sasl.password=hush", "/etc/kafka.properties")),
          Map.entry("brokerUrl", List.of("broker:1883", "http://broker", "tcp://u:p@broker")),
          Map.entry("mqttPassword", List.of("hush-hush", "env:")),
          Map.entry("subscription", List.of("alarms", "projects/p/topics/t")),
          Map.entry("deadLetterTopicMaxBytes", List.of("1 MB", "-1")),
          Map.entry("gzip", List.of("yes", "TRUE")),
          Map.entry("schemaCheck", List.of("no", "only")),
          Map.entry("exhaustedAsFailures", List.of("1", "")),
          Map.entry("truncateTimestamps", List.of("no", "truefalse")));

  @BeforeAll
  static void writeThemAnewWhereThatIsAskedFor() throws IOException {
    if (Boolean.getBoolean("templates.update")) {
      for (FlexTemplate template : FlexTemplate.all()) {
        Files.writeString(template.file(), ContainerSpecJson.of(template));
      }
    }
  }

  private static TemplateMetadata metadata(FlexTemplate template) throws IOException {
    return spec(template).getMetadata();
  }

  private static ContainerSpec spec(FlexTemplate template) throws IOException {
    return GsonFactory.getDefaultInstance()
        .fromString(Files.readString(template.file()), ContainerSpec.class);
  }

  @ParameterizedTest
  @MethodSource("io.cdfrecords.pipelines.FlexTemplate#all")
  void areWhatTheOptionsMakeOfThem(FlexTemplate template) throws IOException {
    String committed = Files.exists(template.file()) ? Files.readString(template.file()) : "";
    assertThat(
        "options have changed: write the templates anew with -Dtemplates.update=true, and commit"
            + " them",
        committed,
        is(ContainerSpecJson.of(template)));
  }

  @Test
  void haveAFileEachAndNoFileIsLeftOver() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("templates"))) {
      assertThat(
          files.filter(file -> file.toString().endsWith(".json")).collect(toSet()),
          is(FlexTemplate.all().stream().map(FlexTemplate::file).collect(toSet())));
    }
  }

  @ParameterizedTest
  @MethodSource("io.cdfrecords.pipelines.FlexTemplate#all")
  void haveNothingThatDataflowDoesNotKnow(FlexTemplate template) throws IOException {
    ContainerSpec spec = spec(template);
    assertThat(unknown(spec), empty());
    assertThat(spec.getSdkInfo().getLanguage(), is("JAVA"));
    TemplateMetadata metadata = spec.getMetadata();
    for (String text : List.of(metadata.getName(), metadata.getDescription(), spec.getImage())) {
      assertThat(text.isBlank(), is(false));
    }
    for (ParameterMetadata parameter : metadata.getParameters()) {
      assertThat(PARAMETER_TYPES, hasItem(parameter.getParamType()));
      for (String text : List.of(parameter.getLabel(), parameter.getGroupName())) {
        assertThat(text, text.matches("[A-Z][A-Za-z ]+"), is(true));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.cdfrecords.pipelines.FlexTemplate#all")
  void nameAStreamingModeOnlyWhereTheInputNeverEnds(FlexTemplate template) throws IOException {
    TemplateMetadata metadata = metadata(template);
    assertThat(metadata.getStreaming(), is(template.streaming()));
    assertThat(
        metadata.getDefaultStreamingMode(),
        template.streaming() ? equalTo("EXACTLY_ONCE") : nullValue());
    assertThat(metadata.getSupportsAtLeastOnce(), template.streaming() ? is(true) : nullValue());
  }

  @ParameterizedTest
  @MethodSource("io.cdfrecords.pipelines.FlexTemplate#all")
  void haveEachOptionAsAParameterAndNoOther(FlexTemplate template) throws IOException {
    Set<String> options =
        OwnOption.of(template.options()).stream().map(OwnOption::name).collect(toSet());
    Set<String> left = new HashSet<>(ContainerSpecJson.NOT_PARAMETERS);
    if (!template.streaming()) {
      left.addAll(ContainerSpecJson.NOT_PARAMETERS_OF_A_BATCH);
    }
    assertThat("what is left out is there", options.containsAll(left), is(true));
    options.removeAll(left);
    List<String> parameters =
        metadata(template).getParameters().stream().map(ParameterMetadata::getName).toList();
    assertThat(Set.copyOf(parameters), is(options));
    assertThat("none twice", parameters.size(), is(options.size()));
  }

  @ParameterizedTest
  @MethodSource("io.cdfrecords.pipelines.FlexTemplate#all")
  void haveDefaultsThatAreTheOptionsOwn(FlexTemplate template) throws Exception {
    PipelineOptions untouched = PipelineOptionsFactory.create().as(template.options());
    for (ParameterMetadata parameter : metadata(template).getParameters()) {
      Method getter = option(template, parameter.getName()).getter();
      String given = parameter.getDefaultValue();
      String[] arguments =
          given == null ? new String[0] : new String[] {"--" + parameter.getName() + "=" + given};
      PipelineOptions options = PipelineOptionsFactory.fromArgs(arguments).as(template.options());
      Object expected = getter.invoke(untouched);
      assertThat(parameter.getName(), getter.invoke(options), is(expected));
      assertThat("what has one: " + parameter.getName(), given == null, is(expected == null));
      assertThat(
          "what must be given has no default: " + parameter.getName(),
          given != null && !parameter.getIsOptional(),
          is(false));
    }
  }

  @ParameterizedTest
  @MethodSource("io.cdfrecords.pipelines.FlexTemplate#all")
  void haveRegexesThatTakeDefaultsAndRefuseWhatIsWrong(FlexTemplate template) throws IOException {
    for (ParameterMetadata parameter : metadata(template).getParameters()) {
      List<String> regexes = parameter.getRegexes();
      if (regexes == null) {
        continue;
      }
      assertThat("of " + parameter.getName(), regexes.size(), is(1));
      Pattern regex = Pattern.compile(regexes.get(0));
      // RE2, which the service has, knows neither of both.
      assertThat(regex.pattern(), not(containsString("(?")));
      String given = parameter.getDefaultValue();
      if (given != null) {
        assertThat(given, regex.matcher(given).find(), is(true));
      }
      List<String> wrong =
          Objects.requireNonNull(WRONG.get(parameter.getName()), parameter.getName());
      for (String value : wrong) {
        assertThat(parameter.getName() + "=" + value, regex.matcher(value).find(), is(false));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.cdfrecords.pipelines.FlexTemplate#all")
  void offerTheConstantsThatThereAre(FlexTemplate template) throws Exception {
    for (ParameterMetadata parameter : metadata(template).getParameters()) {
      Class<?> type = option(template, parameter.getName()).type();
      assertThat(parameter.getName(), parameter.getParamType().equals("ENUM"), is(type.isEnum()));
      if (type.isEnum()) {
        assertThat(
            parameter.getEnumOptions().stream().map(ParameterMetadataEnumOption::getValue).toList(),
            is(Arrays.stream(type.getEnumConstants()).map(Object::toString).toList()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gcp:projects/p/secrets/s/versions/latest, true",
    "gcp:projects/p/secrets/s/versions/, false",
    "gcp:projects/p/locations/l/secrets/s/versions/1, false",
    "env:CDF_CLIENT_SECRET, true",
    "env:A=b, false",
    "env:, false",
    "file:/run/secrets/cdf, true",
    "file:/run/my secret, true",
    "file:, false",
    "hush-hush, false",
    "'  file:/x', false",
    "'', false",
  })
  void takeForASecretWhatIsAReferenceAndNothingElse(String value, boolean taken)
      throws IOException {
    boolean parsed;
    try {
      parsed = SecretRef.parse(value).toString().equals(value);
    } catch (IllegalArgumentException e) {
      parsed = false;
    }
    assertThat("as it is read on the workers", parsed, is(taken));
    for (FlexTemplate template : FlexTemplate.all()) {
      for (ParameterMetadata parameter : metadata(template).getParameters()) {
        if (Set.of("clientSecret", "accessToken").contains(parameter.getName())) {
          assertThat(
              Pattern.compile(parameter.getRegexes().get(0)).matcher(value).find(), is(taken));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.cdfrecords.pipelines.FlexTemplate#all")
  void sayOfSecretsThatAReferenceIsMeant(FlexTemplate template) throws IOException {
    for (ParameterMetadata parameter : metadata(template).getParameters()) {
      if (parameter.getName().equals("clientSecret")) {
        assertThat(
            parameter.getHelpText(),
            allOf(
                containsString("never the secret itself"),
                containsString("gcp:projects/P/secrets/S/versions/V")));
      }
    }
  }

  private static OwnOption option(FlexTemplate template, String name) {
    return OwnOption.of(template.options()).stream()
        .filter(option -> option.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Names that the service's own model has no place for, at any depth. */
  private static List<String> unknown(Object json) {
    if (json instanceof GenericJson object) {
      return Stream.concat(
              object.getUnknownKeys().keySet().stream(),
              object.values().stream().flatMap(value -> unknown(value).stream()))
          .toList();
    }
    if (json instanceof List<?> list) {
      return list.stream().flatMap(value -> unknown(value).stream()).toList();
    }
    return List.of();
  }
}
