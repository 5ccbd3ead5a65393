package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * Random models of views over containers, held against a few lines that say when a record is
 * visible through a view: it has data in every container that the view maps, and meets the view's
 * filter, which it does not inherit.
 */
final class ViewVisibilityTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int CONTAINERS = 4;
  private static final int VIEWS = 5;
  private static final int RECORDS = 40;

  private final List<ModelView> views = new ArrayList<>();

  /** What each record has, by its id, container, and property. */
  private final Map<String, Map<Integer, Map<String, Integer>>> records = new TreeMap<>();

  /**
   * A view: each of its properties stands for the property {@code p} or {@code q} of a container.
   *
   * @param properties the container and the property there, by the view's own name
   * @param threshold what {@code p} of the first container must be above; none, where it is
   *     negative
   */
  private record ModelView(Map<String, String> properties, int threshold) {
    TreeSet<Integer> containers() {
      return properties.values().stream()
          .map(path -> Integer.valueOf(path.substring(0, 1)))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean shows(Map<Integer, Map<String, Integer>> record) {
      return record.keySet().containsAll(containers())
          && (threshold < 0
              || record.getOrDefault(containers().first(), Map.of()).getOrDefault("p", -1)
                  > threshold);
    }
  }

  @Property(tries = 30)
  void showsARecordExactlyWhereItHasDataInAllContainersAndMeetsTheFilter(
      @ForAll Random random, @ForAll boolean strict) throws IOException {
    views.clear();
    records.clear();
    RecordsEmulatorBuilder builder =
        RecordsEmulator.builder().stream("live", "BasicLiveData").models(model(random));
    if (strict) {
      builder.strictSchema();
    }
    try (RecordsEmulator emulator = builder.start()) {
      Http http = new Http(emulator);
      for (int i = 0; i < RECORDS; i++) {
        write(http, random, "r" + random.nextInt(RECORDS / 2));
      }
      for (int view = 0; view < VIEWS; view++) {
        check(http, view);
      }
    }
  }

  private void check(Http http, int number) throws IOException {
    ModelView view = views.get(number);
    TreeSet<String> visible =
        records.entrySet().stream()
            .filter(record -> view.shows(record.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    QueryClient reader = new QueryClient(http);
    String source =
        "{'type':'view','space':'m','externalId':'V%d','version':'1'}".formatted(number);
    String selection = "'sources':[{'source':" + source + ",'properties':['*']}]";
    String query = "{" + selection + ",'limit':1000}";
    assertThat(new TreeSet<>(reader.ids("live", query)), is(visible));
    assertThat(
        new TreeSet<>(reader.ids("live", "{'filter':{'hasData':[" + source + "]},'limit':1000}")),
        is(visible));
    TreeSet<String> synced = new TreeSet<>();
    JsonNode page =
        MAPPER.readTree(
            reader
                .sync("live", "{'initializeCursor':'1d-ago','limit':1000," + selection + "}")
                .body());
    page.get("items").forEach(item -> synced.add(item.get("externalId").textValue()));
    assertThat(synced, is(visible));
    String name = view.properties().keySet().iterator().next();
    assertThat(
        reader.aggregates(
            "live",
            "{'n':{'count':{}},'c':{'filters':{'filters':[{'exists':{'property':['m','V%d/1','%s']}}]}}}"
                .formatted(number, name)),
        is(
            "{'n':{'count':%d},'c':{'filterBuckets':[{'count':%d}]}}"
                .formatted(visible.size(), have(view, visible, name))));
    for (JsonNode item : MAPPER.readTree(reader.filter("live", query).body()).get("items")) {
      assertThat(shown(item.at("/properties/m/V" + number + "~11")), is(expected(view, item)));
    }
  }

  private Map<Integer, Map<String, Integer>> stored(String id) {
    return records.getOrDefault(id, Map.of());
  }

  private long have(ModelView view, Set<String> visible, String name) {
    return visible.stream().filter(id -> value(view, stored(id), name) != null).count();
  }

  private static @Nullable Integer value(
      ModelView view, Map<Integer, Map<String, Integer>> record, String name) {
    String path = view.properties().getOrDefault(name, "");
    return record
        .getOrDefault(Integer.valueOf(path.substring(0, 1)), Map.of())
        .get(path.substring(1));
  }

  private Map<String, Integer> expected(ModelView view, JsonNode item) {
    Map<String, Integer> expected = new TreeMap<>();
    for (String name : view.properties().keySet()) {
      @Nullable Integer value = value(view, stored(item.get("externalId").textValue()), name);
      if (value != null) {
        expected.put(name, value);
      }
    }
    return expected;
  }

  private static Map<String, Integer> shown(JsonNode properties) {
    Map<String, Integer> shown = new TreeMap<>();
    properties.properties().forEach(p -> shown.put(p.getKey(), p.getValue().intValue()));
    return shown;
  }

  private void write(Http http, Random random, String id) throws IOException {
    Map<Integer, Map<String, Integer>> record = new TreeMap<>();
    String sources;
    if (random.nextBoolean()) {
      int number = random.nextInt(VIEWS);
      ModelView view = views.get(number);
      view.containers().forEach(container -> record.put(container, new TreeMap<>()));
      Map<String, Integer> values = new TreeMap<>();
      List<String> names = List.copyOf(view.properties().keySet());
      // Two names may stand for one property of a container, which is written once.
      Set<String> written = new TreeSet<>();
      names.stream()
          .filter(n -> values.isEmpty() || random.nextBoolean())
          .filter(n -> written.add(view.properties().getOrDefault(n, "")))
          .forEach(n -> values.put(n, random.nextInt(9)));
      values.forEach(
          (name, value) -> {
            String path = view.properties().getOrDefault(name, "");
            record
                .computeIfAbsent(Integer.valueOf(path.substring(0, 1)), c -> new TreeMap<>())
                .put(path.substring(1), value);
          });
      sources =
          "{'source':{'type':'view','space':'m','externalId':'V%d','version':'1'},'properties':%s}"
              .formatted(number, json(values));
    } else {
      for (int container = 0; container < CONTAINERS; container++) {
        if (record.isEmpty() || random.nextBoolean()) {
          record.put(container, new TreeMap<>(Map.of("p", random.nextInt(9))));
        }
      }
      sources =
          record.entrySet().stream()
              .map(
                  c ->
                      "{'source':{'type':'container','space':'m','externalId':'C%d'},'properties':%s}"
                          .formatted(c.getKey(), json(c.getValue())))
              .collect(Collectors.joining(","));
    }
    records.put(id, record);
    String item = "{'space':'m','externalId':'%s','sources':[%s]}".formatted(id, sources);
    assertThat(http.upsert("live", Bodies.items(item).replace('\'', '"')), accepts(202));
  }

  private static String json(Map<String, Integer> values) {
    return values.entrySet().stream()
        .map(value -> "'" + value.getKey() + "':" + value.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String model(Random random) {
    List<String> containers = new ArrayList<>();
    for (int i = 0; i < CONTAINERS; i++) {
      containers.add(
          "{'space':'m','externalId':'C%d','usedFor':'record','properties':{'p':{'type':{'type':'int32'}},'q':{'type':{'type':'int32'}}}}"
              .formatted(i));
    }
    List<String> definitions = new ArrayList<>();
    for (int i = 0; i < VIEWS; i++) {
      definitions.add(view(random, i));
    }
    return "{'spaces':[{'space':'m'}],'containers':%s,'views':%s}"
        .formatted(containers, definitions)
        .replace('\'', '"');
  }

  private String view(Random random, int number) {
    Map<String, String> properties = new TreeMap<>();
    for (int container = 0; container < CONTAINERS; container++) {
      for (String name : List.of("p", "q")) {
        if (random.nextInt(3) == 0 || (container == CONTAINERS - 1 && properties.isEmpty())) {
          // Some are renamed; some names are those of another container.
          properties.put(
              random.nextBoolean() ? "x" + container + name : name + container, container + name);
        }
      }
    }
    // A view has the properties of the one that it implements, where it has none of their name.
    int parent = number > 0 && random.nextInt(3) == 0 ? random.nextInt(number) : -1;
    Map<String, String> all = new TreeMap<>(parent < 0 ? Map.of() : views.get(parent).properties());
    all.putAll(properties);
    ModelView view = new ModelView(all, random.nextInt(8) - 3);
    views.add(view);
    String filter =
        view.threshold() < 0
            ? ""
            : "'filter':{'range':{'property':['m','C%d','p'],'gt':%d}},"
                .formatted(view.containers().first(), view.threshold());
    String inherited =
        parent < 0
            ? ""
            : "'implements':[{'type':'view','space':'m','externalId':'V%d','version':'1'}],"
                .formatted(parent);
    return "{'space':'m','externalId':'V%d','version':'1','streamId':['live'],%s%s'properties':%s}"
        .formatted(
            number,
            inherited,
            filter,
            properties.entrySet().stream()
                .map(
                    p ->
                        "'%s':{'container':{'type':'container','space':'m','externalId':'C%s'},'containerPropertyIdentifier':'%s'}"
                            .formatted(
                                p.getKey(), p.getValue().charAt(0), p.getValue().substring(1)))
                .collect(Collectors.joining(",", "{", "}")));
  }
}
