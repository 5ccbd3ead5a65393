package io.cdfrecords.pipelines.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the page on writing without Beam, against the emulator. */
final class WriteWithoutBeamTest {
  private final RecordsEmulator emulator =
      RecordsEmulator.builder().stream("alarms", "BasicLiveData").requireAuth().start();
  private final WriteWithoutBeam writer = new WriteWithoutBeam();

  @TempDir private Path directory;
  private RecordsEndpoint endpoint;

  @BeforeEach
  void connect() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "emulator-secret");
    endpoint =
        WriteWithoutBeam.connect(
            emulator.baseUrl(),
            Credentials.clientCredentials(
                emulator.tokenUrl(), "emulator", SecretRef.parse("file:" + secret)));
  }

  @AfterEach
  void stop() {
    endpoint.close();
    emulator.close();
  }

  @Test
  void writesWhatCanBeEncodedAndTellsTheRest() {
    Reply reply = writer.write(endpoint, List.of(alarm("a-1", 1), alarm("a-2", Double.NaN)));
    assertThat(reply.summary(), reply.status(), is(202));
    assertThat(emulator.count("alarms"), is(1));
    assertThat(writer.refusals(), contains(containsString("INVALID")));
  }

  @Test
  void judgesEachRecordOfAnAnswerOnItsOwn() {
    writer.write(endpoint, List.of(alarm("a-1", 1)));
    RecordsRequest request = writer.encode(List.of(alarm("a-1", 2), alarm("a-2", 2)));
    Reply reply = endpoint.post(request);
    assertThat(reply.status(), is(409));
    assertThat(written(request, reply), contains(false, true));
  }

  @Test
  void takesNothingForWrittenWhereNoAnswerCame() {
    emulator.faults("[{'on':'ingest','do':'cutAfter'}]".replace('\'', '"'));
    RecordsRequest request = writer.encode(List.of(alarm("a-1", 1)));
    Reply reply = endpoint.post(request);
    assertThat(reply.arrival(), is(Reply.Arrival.NO_ANSWER));
    assertThat(written(request, reply), contains(false));
  }

  @Test
  void looksAtTheStreamAndItsRecords() {
    writer.write(endpoint, List.of(alarm("a-1", 7)));
    String seen = WriteWithoutBeam.look(endpoint);
    assertThat(seen, containsString("MUTABLE"));
    assertThat(seen, containsString("a-1"));
  }

  private static List<Boolean> written(RecordsRequest request, Reply reply) {
    return request.records().stream()
        .map((EncodedRecord record) -> WriteWithoutBeam.isWritten(record, reply))
        .toList();
  }

  private static CdfRecord alarm(String id, double severity) {
    return CdfRecord.builder("plant", id)
        .put(SourceId.container("model", "Alarm"), "severity", severity)
        .build();
  }
}
