package io.cdfrecords.preflight;

import static io.cdfrecords.preflight.PreflightTest.ALARM;
import static io.cdfrecords.preflight.PreflightTest.PROPERTIES;
import static io.cdfrecords.preflight.PreflightTest.giving;
import static io.cdfrecords.preflight.PreflightTest.mistake;
import static io.cdfrecords.preflight.PreflightTest.project;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.api.ViewMapping;
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
            "FAULT: container plant/Alarm: property severity is int32, but gets float64"),
        mistake(
            "a number into a timestamp",
            project(),
            giving(ALARM, "raisedAt", PropertyType.INT64, false),
            "FAULT: container plant/Alarm: property raisedAt is timestamp, but gets int64"),
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
    PreflightReport report = Preflight.of(project, plan);
    for (String line : lines) {
      assertThat(report.lines(), hasItem(startsWith(line)));
    }
    assertThat(report.hasFaults(), is(lines.stream().anyMatch(line -> line.startsWith("FAULT"))));
  }
}
