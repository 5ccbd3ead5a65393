package io.cdfrecords.emulator.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.inspection.Operation;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where paths lead. */
final class RouterTest {
  private static final String STREAMS = "/api/v1/projects/p/streams";

  @ParameterizedTest
  @CsvSource({
    "POST, /s/records, INGEST, s",
    "POST, /s/records/upsert, UPSERT, s",
    "POST, /s/records/delete, DELETE, s",
    "POST, '', CREATE_STREAM,",
    "GET, '', LIST_STREAMS,",
    "GET, /s, GET_STREAM, s",
    "GET, /delete, GET_STREAM, delete",
    "POST, /delete, DELETE_STREAM,",
    "DELETE, /delete, DELETE_STREAM, delete",
    "POST, /delete/records, INGEST, delete",
    "POST, /s/records/filter, FILTER, s",
    "POST, /s/records/sync, SYNC, s",
    "POST, /s/records/aggregate, AGGREGATE, s",
    "POST, /s/records/list, UNKNOWN,",
    "POST, /s/records/, UNKNOWN,",
    "GET, /, UNKNOWN,"
  })
  void knowsThePathsOfTheApi(String method, String rest, Operation operation, String stream) {
    Route route = Router.route(method, STREAMS + rest);
    assertThat(route.operation(), is(operation));
    assertThat(route.stream(), is(Optional.ofNullable(stream)));
  }

  @Property
  void namesTheProjectAndTheStreamAsTheyStandInThePath(@ForAll String project) {
    String name = project.isEmpty() ? "p" : project.replace('/', '-').replaceAll("\\R", "-");
    Route route =
        Router.route("POST", "/api/v1/projects/" + name + "/streams/" + name + "/records");
    assertThat(route.project(), is(Optional.of(name)));
    assertThat(route.stream(), is(Optional.of(name)));
  }

  @ParameterizedTest
  @CsvSource({"/oauth2/token, POST", "/oauth2/tokens, ", STREAMS + "/s/records, POST"})
  void namesTheMethodsOfAPathThatIsKnown(String path, String allowed) {
    Route route = Router.route("PATCH", path);
    assertThat(route.operation(), is(Operation.UNKNOWN));
    assertThat(route.allowed(), is(allowed == null ? List.of() : List.of(allowed)));
  }
}
