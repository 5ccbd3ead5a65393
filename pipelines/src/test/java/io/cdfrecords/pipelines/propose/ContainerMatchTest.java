package io.cdfrecords.pipelines.propose;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.record.SourceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which property of a container takes which column. */
final class ContainerMatchTest {
  private static final SourceId CONTAINER = SourceId.container("plant", "Valve");

  private static Proposal proposal(
      Map<String, PropertyType> types, Map<String, ? extends @Nullable Object> row) {
    Map<String, PropertyDefinition> properties = new LinkedHashMap<>();
    types.forEach((name, type) -> properties.put(name, PropertyDefinition.of(type)));
    ContainerDefinition known = new ContainerDefinition(CONTAINER, "record", properties);
    return Proposal.of(
        new Sample("a test", "rows", List.of(row), List.of(), null),
        new Proposal.Target("plant", CONTAINER, known, false),
        null);
  }

  private static List<String> rules(Proposal proposal) {
    return proposal.properties().stream()
        .map(property -> property.lines(""))
        .map(lines -> lines.get(lines.size() - 1))
        .toList();
  }

  private static Map<String, Object> row(Object... cells) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put((String) cells[i], cells[i + 1]);
    }
    return row;
  }

  @Test
  void namesTheNearestPropertyThatItsValuesFit() {
    Map<String, PropertyType> types =
        Map.of(
            "coloura", PropertyType.INT32,
            "kolour", PropertyType.TEXT,
            "pressure", PropertyType.FLOAT64);
    String none = " is left out: the container has no property of this name";
    String nearest = none + "; the nearest that its values fit is ";
    assertThat(
        proposal(types, row("colour", "red", "point.pressures", 1.5, "owner", "x")).notes(),
        contains(
            "colour" + nearest + "kolour",
            "point.pressures" + nearest + "pressure",
            "owner" + none));
  }

  @Test
  void givesAPropertyToTheColumnOfItsVeryNameAndElseToTheFirstThatFits() {
    Map<String, PropertyType> types =
        Map.of("Name", PropertyType.TEXT, "turns", PropertyType.INT32);
    Proposal proposal =
        proposal(types, row("NAME", "a", "Turns", "high", "TURNS", "7", "Name", "b"));
    assertThat(
        rules(proposal),
        contains("turns: { field: TURNS, type: int32 }", "Name: { field: Name, type: text }"));
    assertThat(
        proposal.notes(),
        contains(
            "NAME is left out: another column gives the property Name",
            "Turns is left out: the property turns is int32: none of its 1 values fits int32"));
  }

  @Test
  void takesAnObjectWholeWhereItsPropertyIsOneAndApartWhereNot() {
    Map<String, PropertyType> types =
        Map.of(
            "meta", PropertyType.JSON,
            "tag", PropertyType.DIRECT,
            "point_value", PropertyType.FLOAT64);
    Proposal proposal =
        proposal(
            types,
            row(
                "meta", Map.of("a", 1),
                "tag", Map.of("space", "s", "externalId", "x"),
                "point", Map.of("value", 1.5)));
    assertThat(
        rules(proposal),
        contains(
            "meta: { field: meta, type: json }",
            "tag: { field: \"tag.externalId\", type: direct, space: \"{tag.space}\" }",
            "point_value: { field: \"point.value\", type: float64 }"));
  }

  @Test
  void takesAsManyColumnsAsTheContainerHas() {
    Map<String, PropertyType> types = new LinkedHashMap<>();
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < 150; i++) {
      types.put("c" + i, PropertyType.TEXT);
      row.put("C " + i, "x");
    }
    Proposal proposal = proposal(types, row);
    assertThat(proposal.properties(), hasSize(150));
    assertThat(proposal.notes(), is(empty()));
  }
}
