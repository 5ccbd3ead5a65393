package io.cdfrecords.schematransform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.beam.sdk.schemas.Schema;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The page of this module, held against the schemas that other languages discover. */
final class PageTest {
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PYTHON_KEY = Pattern.compile("^ {8}(\\w+)=", Pattern.MULTILINE);
  private static final Pattern TABLE_KEY = Pattern.compile("`([a-z_]+)`");

  /** What Beam's own class in Python takes, and no configuration has. */
  private static final Set<String> OF_PYTHON =
      Set.of("identifier", "expansion_service", "rearrange_based_on_discovery");

  private final String page = page();

  @Test
  void showsYamlThatTheTransformsTake() {
    List<Map<?, ?>> configurations = new ArrayList<>();
    for (String block : blocks("yml")) {
      Map<?, ?> pipeline =
          (Map<?, ?>) new Yaml(new SafeConstructor(new LoaderOptions())).load(block);
      Map<String, String> urns = urns(pipeline);
      for (Map<?, ?> transform : maps(at(at(pipeline, "pipeline"), "transforms"))) {
        String urn = urns.get(String.valueOf(transform.get("type")));
        if (urn != null) {
          Map<?, ?> configuration = (Map<?, ?>) at(transform, "config");
          configurations.add(configuration);
          assertThat(Providers.transform(urn, texts(configuration)), is(notNullValue()));
        }
      }
    }
    assertThat(configurations, hasSize(2));
  }

  @Test
  void showsPythonWithKeysThatTheSchemaHas() {
    List<String> blocks = blocks("python");
    assertThat(blocks, hasSize(1));
    Schema schema = Providers.of(RecordsWriteProvider.URN).configurationSchema();
    Set<String> shown = new TreeSet<>();
    Matcher keys = PYTHON_KEY.matcher(blocks.get(0));
    while (keys.find()) {
      shown.add(keys.group(1));
    }
    shown.removeAll(OF_PYTHON);

    assertThat(blocks.get(0), containsString("\"" + RecordsWriteProvider.URN + "\""));
    assertThat(shown, hasSize(9));
    shown.removeAll(schema.getFieldNames());
    assertThat(shown, is(Set.of()));
  }

  @Test
  void hasEveryKeyInItsTableAndNoOther() {
    String table = page.substring(page.indexOf("| key |"), page.indexOf("A secret is always"));
    Set<String> shown =
        table
            .lines()
            .filter(line -> line.startsWith("|"))
            .map(line -> line.split("\\|", -1)[1])
            .flatMap(cell -> TABLE_KEY.matcher(cell).results().map(found -> found.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> keys =
        new TreeSet<>(Providers.of(RecordsWriteProvider.URN).configurationSchema().getFieldNames());
    keys.addAll(Providers.of(RecordsDeleteProvider.URN).configurationSchema().getFieldNames());

    assertThat(shown, is(keys));
    assertThat(page, containsString(RecordsDeleteProvider.URN));
    assertThat(page, not(containsString("client_secret: \"")));
  }

  private List<String> blocks(String language) {
    return BLOCK
        .matcher(page)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  private static Map<String, String> urns(Map<?, ?> pipeline) {
    Map<String, String> urns = new HashMap<>();
    for (Map<?, ?> provider : maps(at(pipeline, "providers"))) {
      ((Map<?, ?>) at(provider, "transforms"))
          .forEach((type, urn) -> urns.put(String.valueOf(type), String.valueOf(urn)));
    }
    return urns;
  }

  private static Map<String, Object> texts(Map<?, ?> configuration) {
    Map<String, Object> texts = new HashMap<>();
    configuration.forEach((key, value) -> texts.put(String.valueOf(key), value));
    return texts;
  }

  private static Object at(Object map, String key) {
    Object value = ((Map<?, ?>) map).get(key);
    if (value == null) {
      throw new AssertionError("the page has no " + key + " where it should");
    }
    return value;
  }

  private static List<Map<?, ?>> maps(Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    ((List<?>) list).forEach(one -> maps.add((Map<?, ?>) one));
    return maps;
  }

  private static String page() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
