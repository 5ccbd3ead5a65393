package io.cdfrecords.preflight;

import static io.cdfrecords.preflight.FakeProject.capability;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.record.SourceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the report says for each mistake of the first hour. */
final class PreflightTest {
  static final SourceId ALARM = SourceId.container("plant", "Alarm");
  static final Map<String, PropertyDefinition> PROPERTIES =
      Map.of(
          "severity", PropertyDefinition.of(PropertyType.INT32),
          "message", PropertyDefinition.of(PropertyType.TEXT),
          "raisedAt", PropertyDefinition.of(PropertyType.TIMESTAMP),
          "tags",
              new PropertyDefinition(
                  PropertyType.TEXT, true, null, null, Set.of(), false, true, false, null));

  static JobPlan plan() {
    return JobPlan.of("p", "alarms").into(Set.of("plant"));
  }

  static JobPlan giving(SourceId source, String name, PropertyType type, boolean list) {
    return plan().giving(Map.of(source, List.of(new PlannedProperty(name, type, list))));
  }

  static FakeProject project() {
    return new FakeProject().defines(ALARM, "record", PROPERTIES);
  }

  private static FakeProject ofTemplate(
      StreamInfo.Type type, String template, double records, double gb) {
    return project().holds(FakeProject.stream(type, template, records, gb));
  }

  static Arguments mistake(String name, FakeProject project, JobPlan plan, String... lines) {
    return Arguments.of(name, project, plan, List.of(lines));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            "wrong project or tenant",
            project().refuses(401, "Unauthorized"),
            plan(),
            "FAULT: signing in: the token is not accepted for project p (status 401:"
                + " Unauthorized): look at --cdfProject, at the tenant in --tokenUrl"),
        mistake(
            "wrong secret",
            project().cannotSignIn("the token endpoint refuses the client: invalid_client"),
            plan(),
            "FAULT: signing in: the token endpoint refuses the client: invalid_client: look at"
                + " --tokenUrl, --clientId, --clientSecret and --scopes"),
        mistake(
            "a token of another project",
            project().refuses(401, "Unauthorized"),
            JobPlan.of("q", "alarms"),
            "FAULT: signing in: the token is not accepted for project q (status 401:"
                + " Unauthorized); it is for p: look at --cdfProject, or give the caller's group"
                + " access to q"),
        mistake(
            "a certificate that this machine does not trust",
            project().cannotReach("no token: TLS failed with id.example.com"),
            plan(),
            "not checked: signing in: no token: TLS failed with id.example.com: look at the URLs,"
                + " at the network and its proxy, at the trust store and at this machine's clock"),
        mistake(
            "a clock that is wrong",
            project().cannotReach("no token: TLS failed with h: its certificate is not valid yet"),
            plan(),
            "not checked: signing in: no token: TLS failed with h: its certificate is not valid yet:"
                + " look at the URLs, at the network and its proxy, at the trust store and at this"
                + " machine's clock; the workers may find them right"),
        mistake(
            "wrong cluster, or no network",
            project().answers(Reply.notSent("connection refused")),
            plan(),
            "not checked: service: it cannot be reached from here (not sent: connection refused):"
                + " look at --cdfBaseUrl"),
        mistake(
            "a service that does not answer in time",
            project().answers(Reply.noAnswer("time-out")),
            plan(),
            "not checked: service: it cannot be reached from here (no answer: time-out)"),
        mistake(
            "a proxy's page in the way",
            project().answers(Reply.answered(200).withBody(Reply.Body.OTHER)),
            plan(),
            "not checked: service: what answers is not the service (status 200): look at"
                + " --cdfBaseUrl, and at a proxy in the way"),
        mistake(
            "a proxy that wants a login",
            project().answers(Reply.answered(302)),
            plan(),
            "not checked: service: a redirect answers (status 302)"),
        mistake(
            "a 404 that is not the service's",
            project().answers(Reply.answered(404)),
            plan(),
            "not checked: service: what answers is not the service (status 404)"),
        mistake(
            "a busy service",
            project().refuses(503, "busy"),
            plan(),
            "not checked: stream alarms: status 503: busy: run the check again"),
        mistake(
            "stream missing",
            project().refuses(404, "no such stream"),
            plan(),
            "FAULT: stream alarms: it does not exist in project p: create it, or look at"
                + " --stream"),
        mistake(
            "stream of a name that is not allowed",
            project().refuses(400, "streamId must be lower case"),
            plan(),
            "FAULT: stream alarms: status 400: streamId must be lower case"),
        mistake(
            "no right to read streams",
            project().refuses(403, "no").allows(capability("streamsAcl", null, "CREATE")),
            plan(),
            "not checked: stream alarms: the caller may not read it",
            "warning: rights: the caller may not read streams"),
        mistake(
            "an immutable stream that is to be changed",
            ofTemplate(StreamInfo.Type.IMMUTABLE, "BasicArchive", 1, 0),
            plan().needingMutable(),
            "FAULT: stream alarms: it is immutable, and the job replaces or deletes records: take"
                + " --writeMode=INGEST"),
        mistake(
            "a full stream",
            ofTemplate(StreamInfo.Type.MUTABLE, "BasicLiveData", 5_000_000, 1),
            plan(),
            "warning: stream alarms: it is full, and takes no new record"),
        mistake(
            "a stream full of bytes",
            ofTemplate(StreamInfo.Type.MUTABLE, "BasicLiveData", 1, 15),
            plan(),
            "warning: stream alarms: it is full, and takes no new record"),
        mistake(
            "a stream that is nearly full",
            ofTemplate(StreamInfo.Type.MUTABLE, "BasicLiveData", 4_100_000, 1),
            plan(),
            "warning: stream alarms: 82 % of it is used"),
        mistake(
            "an input that does not fit",
            project(),
            plan().reading(new JobPlan.Input(41_000_000, 9_000_000_000L)),
            "warning: stream alarms: the input does not fit: about 41 M records, 9 GB: 40 h at 283 a"
                + " second, 820 % of the stream"),
        mistake(
            "an input that does not fit beside what is there",
            ofTemplate(StreamInfo.Type.MUTABLE, "BasicLiveData", 3_000_000, 1),
            plan().reading(new JobPlan.Input(2_100_000, 500_000_000)),
            "warning: stream alarms: the input does not fit: about 2,100,000 records"),
        mistake(
            "a template whose quota is not known",
            ofTemplate(StreamInfo.Type.MUTABLE, "OurOwn", 1, 1),
            plan().reading(new JobPlan.Input(1_000_000, 500_000_000)),
            "warning: stream alarms: about 1,000,000 records, 500 MB, 20 % of the stream; the quota of"
                + " template OurOwn is not known: give --streamBudget"),
        mistake(
            "a group without WRITE",
            project().allows(capability("streamRecordsAcl", null, "READ")),
            plan(),
            "FAULT: rights: the caller may not write records (space plant): give its group"
                + " streamRecordsAcl:WRITE with the space plant in its scope"),
        mistake(
            "WRITE on another space",
            project().allows(capability("streamRecordsAcl", Set.of("other"), "READ", "WRITE")),
            plan(),
            "FAULT: rights: the caller may not write records (space plant)"),
        mistake(
            "a group without READ where duplicates are read back",
            project().allows(capability("streamRecordsAcl", null, "WRITE")),
            plan().readingBack(),
            "warning: rights: the caller may not read records back, so duplicates become dead"
                + " letters unread (space plant): give its group streamRecordsAcl:READ"),
        mistake(
            "a group without the right to data models",
            project().allows(capability("dataModelsAcl", null, "WRITE")),
            plan(),
            "FAULT: rights: the caller may not write records, which needs it besides: give its"
                + " group dataModelsAcl:READ"),
        mistake(
            "rights that cannot be read",
            project().hidesItsSchema(),
            giving(ALARM, "severity", PropertyType.INT32, false),
            "not checked: rights: the caller's rights cannot be read",
            "not checked: data model: containers and views cannot be read"));
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

  @Test
  void allFaultsAreToldAtOnceTheGravestFirst() {
    FakeProject project =
        ofTemplate(StreamInfo.Type.IMMUTABLE, "BasicArchive", 4_500_000, 1)
            .allows(capability("streamRecordsAcl", null, "READ"));
    PreflightReport report =
        Preflight.of(
            project,
            giving(ALARM, "serverity", PropertyType.INT32, false).needingMutable(),
            wait -> {});
    assertThat(
        report.findings().stream().map(Finding::level).toList(),
        is(
            List.of(
                Finding.Level.FAULT,
                Finding.Level.FAULT,
                Finding.Level.FAULT,
                Finding.Level.WARNING,
                Finding.Level.GOOD)));
  }

  @Test
  void aJobThatFitsHasNothingButGoodFindings() {
    JobPlan plan =
        giving(ALARM, "severity", PropertyType.INT32, false)
            .readingBack()
            .needingMutable()
            .reading(new JobPlan.Input(3_900_000, 900_000_000));
    PreflightReport report = Preflight.of(project(), plan, wait -> {});
    assertThat(report.lines(), everyItem(startsWith("good: ")));
    assertThat(
        report.lines(),
        hasItem(
            "good: stream alarms: about 3,900,000 records, 900 MB: 4 h at 283 a second, 78 % of the"
                + " stream"));
  }
}
