package io.cdfrecords.preflight;

import static io.cdfrecords.preflight.PreflightTest.ALARM;
import static io.cdfrecords.preflight.PreflightTest.PROPERTIES;
import static io.cdfrecords.preflight.PreflightTest.giving;
import static io.cdfrecords.preflight.PreflightTest.mistake;
import static io.cdfrecords.preflight.PreflightTest.plan;
import static io.cdfrecords.preflight.PreflightTest.project;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the report says for each mistake about containers, views and their properties. */
final class PreflightSourcesTest {
  private static final SourceId VIEW = SourceId.view("plant", "AlarmView", "v1");

  private static final PropertyDefinition STATE =
      new PropertyDefinition(
          PropertyType.ENUM, false, null, null, Set.of("OPEN", "CLOSED"), false, true, false, null);
  private static final PropertyDefinition LIST_OF_TWO =
      new PropertyDefinition(PropertyType.TEXT, true, 2, null, Set.of(), false, true, false, null);

  private static Map<String, PropertyDefinition> day() {
    return Map.of("day", PropertyDefinition.of(PropertyType.DATE));
  }

  private static JobPlan givingOne(PlannedProperty property) {
    return plan().giving(Map.of(ALARM, List.of(property)));
  }

  private static CdfRecord record(Map<String, Object> properties) {
    return CdfRecord.builder("plant", "1").putAll(ALARM, properties).build();
  }

  private static FakeProject view(boolean complete, String stream) {
    return project()
        .defines(
            new ViewDefinition(
                VIEW,
                List.of(stream),
                complete,
                Map.of("level", new ViewMapping.Target(ALARM, "severity"))));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            "container missing",
            project(),
            giving(SourceId.container("plant", "Alrm"), "severity", PropertyType.INT32, false),
            "FAULT: container plant/Alrm: it does not exist: create it"),
        mistake(
            "container in a space that is missing, or hidden",
            project(),
            giving(SourceId.container("other", "Alarm"), "severity", PropertyType.INT32, false),
            "not checked: container other/Alarm: neither it nor its space can be read"),
        mistake(
            "container of instances",
            project().defines(ALARM, "node", PROPERTIES),
            giving(ALARM, "severity", PropertyType.INT32, false),
            "FAULT: container plant/Alarm: it is used for node, and takes no records: define one"
                + " with usedFor: record"),
        mistake(
            "property misspelt",
            project(),
            giving(ALARM, "serverity", PropertyType.INT32, false),
            "FAULT: container plant/Alarm: property serverity does not exist: did you mean"
                + " severity? it has message, raisedAt, severity, tags"),
        mistake(
            "text into int32",
            project(),
            giving(ALARM, "severity", PropertyType.TEXT, false),
            "FAULT: container plant/Alarm: property severity is int32, but gets text: give it the"
                + " type that the container has"),
        mistake(
            "decimals into int32",
            project(),
            giving(ALARM, "severity", PropertyType.FLOAT64, false),
            "warning: container plant/Alarm: property severity is int32, but gets float64: the"
                + " service may refuse it"),
        mistake(
            "a number into a timestamp",
            project(),
            giving(ALARM, "raisedAt", PropertyType.INT64, false),
            "FAULT: container plant/Alarm: property raisedAt is timestamp, but gets int64"),
        mistake(
            "a time into a date, which the service may convert",
            project().defines(ALARM, "record", day()),
            giving(ALARM, "day", PropertyType.TIMESTAMP, false),
            "warning: container plant/Alarm: property day is date, but gets timestamp: the service"
                + " may refuse it"),
        mistake(
            "a constant that is no value of the enum",
            project().defines(ALARM, "record", Map.of("state", STATE)),
            givingOne(new PlannedProperty("state", PropertyType.TEXT, false, "BROKEN")),
            "FAULT: container plant/Alarm: property state must be one of the enum's values CLOSED,"
                + " OPEN, but was another text: correct the value in the mapping"),
        mistake(
            "a constant beyond the range",
            project(),
            givingOne(new PlannedProperty("severity", PropertyType.INT64, false, 1L << 40)),
            "FAULT: container plant/Alarm: property severity must be within the range of int32"),
        mistake(
            "rows whose list is too long, or whose enum is unknown",
            project().defines(ALARM, "record", Map.of("state", STATE, "tags", LIST_OF_TWO)),
            plan()
                .sampled(
                    List.of(
                        record(Map.of("state", "BROKEN")),
                        record(Map.of("tags", List.of("a", "b", "c"))),
                        record(Map.of("tags", List.of("a", "b", "c", "d"))),
                        record(Map.of("state", "OPEN")))),
            "warning: values: 1 of the first 4 records: property \"state\" of plant/Alarm must be"
                + " one of the enum's values CLOSED, OPEN, but was another text: such a record"
                + " becomes a dead letter",
            "warning: values: 2 of the first 4 records: property \"tags\" of plant/Alarm must"
                + " have at most 2 elements, but had 3"),
        mistake(
            "rows that name a container that does not exist",
            project(),
            plan()
                .sampled(
                    List.of(
                        CdfRecord.builder("plant", "1")
                            .putAll(SourceId.container("plant", "Alrm"), Map.of("a", 1))
                            .build())),
            "warning: container plant/Alrm: records of the input name it, and it does not exist"),
        mistake(
            "a view whose property is of another type",
            view(true, "alarms"),
            giving(VIEW, "level", PropertyType.TEXT, false),
            "FAULT: view plant/AlarmView/v1: property level is int32, but gets text"),
        mistake(
            "a space that is missing, or hidden",
            project(),
            plan().into(Set.of("plnt")),
            "not checked: space plnt: it does not exist, or cannot be read: create it"),
        mistake(
            "one value into a list",
            project(),
            giving(ALARM, "tags", PropertyType.TEXT, false),
            "FAULT: container plant/Alarm: property tags is list of text, but gets text"),
        mistake(
            "a list into one value",
            project(),
            giving(ALARM, "message", PropertyType.TEXT, true),
            "FAULT: container plant/Alarm: property message is text, but gets list of text"),
        mistake(
            "required missing",
            project()
                .defines(
                    ALARM,
                    "record",
                    Map.of(
                        "severity",
                        PropertyDefinition.of(PropertyType.INT32),
                        "name",
                        new PropertyDefinition(
                            PropertyType.TEXT,
                            false,
                            null,
                            null,
                            Set.of(),
                            false,
                            false,
                            false,
                            null))),
            giving(ALARM, "severity", PropertyType.INT32, false),
            "warning: container plant/Alarm: property name is not nullable, and gets no value"),
        mistake(
            "view of another stream",
            view(true, "events"),
            giving(VIEW, "level", PropertyType.INT32, false),
            "FAULT: view plant/AlarmView/v1: it is of stream events, and not of alarms"),
        mistake(
            "view property misspelt",
            view(true, "alarms"),
            giving(VIEW, "severity", PropertyType.INT32, false),
            "FAULT: view plant/AlarmView/v1: property severity does not exist: did you mean"
                + " level?"),
        mistake(
            "view missing",
            project(),
            giving(VIEW, "level", PropertyType.INT32, false),
            "FAULT: view plant/AlarmView/v1: it does not exist"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void eachMistakeIsToldWithWhatToDo(
      String name, FakeProject project, JobPlan plan, List<String> lines) {
    PreflightReport report = Preflight.of(project, plan, wait -> {});
    for (String line : lines) {
      assertThat(report.lines(), hasItem(startsWith(line)));
    }
    assertThat(report.hasFaults(), is(lines.stream().anyMatch(line -> line.startsWith("FAULT"))));
  }
}
