package io.cdfrecords.preflight;

import static io.cdfrecords.preflight.FakeProject.capability;
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

import io.cdfrecords.api.CallerRights.Capability;
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

  private static final SourceId OTHER = SourceId.container("other", "Alarm");

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
            "container in a space that is missing",
            project(),
            giving(OTHER, "severity", PropertyType.INT32, false),
            "warning: container other/Alarm: neither it nor its space exists: create both"),
        mistake(
            "container in a space that the caller may not read",
            project().allows(capability("dataModelsAcl", Set.of("plant"), "READ")),
            giving(OTHER, "severity", PropertyType.INT32, false),
            "not checked: container other/Alarm: the caller may not read its space: give the"
                + " caller's group dataModelsAcl:READ with the space other in its scope"),
        mistake(
            "container in a space that is missing, or hidden by a scope that is not known",
            project().allows(new Capability("dataModelsAcl", Set.of("READ"), null, null, false)),
            giving(OTHER, "severity", PropertyType.INT32, false),
            "not checked: container other/Alarm: it and its space do not exist, or the caller may"
                + " not read them: create both, or give the caller's group"),
        mistake(
            "container in a space that is missing, or hidden by rights that are not all listed",
            project()
                .allows(
                    capability("dataModelsAcl", Set.of("plant"), "READ"),
                    capability("streamsAcl", null, "CREATE")),
            giving(OTHER, "severity", PropertyType.INT32, false),
            "not checked: rights: the service does not list all of the caller's rights",
            "not checked: container other/Alarm: it and its space do not exist, or the caller may"
                + " not read them"),
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
            "a space that is missing",
            project(),
            plan().into(Set.of("plnt")),
            "warning: space plnt: it does not exist: create it, or look at its name"),
        mistake(
            "a space that the caller may not read",
            project().allows(capability("dataModelsAcl", Set.of("plant"), "READ")),
            plan().into(Set.of("plnt")),
            "not checked: space plnt: the caller may not read it: give the caller's group"),
        mistake(
            "a space that is missing, or hidden by a scope that is not known",
            project().allows(new Capability("dataModelsAcl", Set.of("READ"), null, null, false)),
            plan().into(Set.of("plnt")),
            "not checked: space plnt: it does not exist, or the caller may not read it: create it,"
                + " or give the caller's group dataModelsAcl:READ with the space plnt in its scope"),
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
