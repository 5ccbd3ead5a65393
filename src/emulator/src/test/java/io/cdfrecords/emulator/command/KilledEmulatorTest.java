package io.cdfrecords.emulator.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.StoredRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An emulator in a process of its own, whose end nobody asked it for. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class KilledEmulatorTest {
  private static final String STREAM_PATH = "/api/v1/projects/p/streams/alarms";
  private static final int WRITERS = 3;
  private static final int RECORDS_OF_A_REQUEST = 50;
  private static final int REQUESTS_BEFORE_THE_KILL = 60;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void findsEveryRecordAgainThatItAccepted(@TempDir Path data) throws Exception {
    Process process = start(List.of(), data);
    Set<String> accepted = ConcurrentHashMap.newKeySet();
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try (BufferedReader output = process.inputReader(UTF_8)) {
      String stream = stream(output);
      for (int writer = 0; writer < WRITERS; writer++) {
        String prefix = "w" + writer + "-";
        writers.execute(() -> write(stream, prefix, accepted));
      }
      while (accepted.size() < REQUESTS_BEFORE_THE_KILL * RECORDS_OF_A_REQUEST) {
        Thread.onSpinWait();
      }
      process.destroyForcibly();
      assertThat(process.waitFor(20, TimeUnit.SECONDS), is(true));
      writers.shutdown();
      assertThat(writers.awaitTermination(30, TimeUnit.SECONDS), is(true));
    } finally {
      writers.shutdownNow();
      process.destroyForcibly();
    }
    Set<String> lost = new HashSet<>(accepted);
    lost.removeAll(kept(data));
    assertThat(lost, is(Set.of()));
  }

  @Test
  void goesOnWithACursorWhereItWas(@TempDir Path data) throws Exception {
    Process process = start(List.of(), data);
    SyncedCopy copy = new SyncedCopy();
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try (BufferedReader output = process.inputReader(UTF_8)) {
      String stream = stream(output);
      assertThat(post(stream, "gone-", RECORDS_OF_A_REQUEST), is(202));
      copy.readPage(stream);
      delete(stream, "gone-", RECORDS_OF_A_REQUEST);
      writer.execute(() -> write(stream, "w-", ConcurrentHashMap.newKeySet()));
      for (int page = 0; page < 40; page++) {
        copy.readPage(stream);
      }
      process.destroyForcibly();
      assertThat(process.waitFor(20, TimeUnit.SECONDS), is(true));
      writer.shutdown();
      assertThat(writer.awaitTermination(30, TimeUnit.SECONDS), is(true));
    } finally {
      writer.shutdownNow();
      process.destroyForcibly();
    }
    try (RecordsEmulator emulator = RecordsEmulator.builder().data(data).start()) {
      String stream = emulator.baseUrl() + STREAM_PATH;
      assertThat(post(stream, "after-", RECORDS_OF_A_REQUEST), is(202));
      delete(stream, "after-", 1);
      copy.readAll(stream);
      assertThat(copy.ids(), is(ids(emulator)));
      SyncedCopy fromTheBeginning = new SyncedCopy();
      fromTheBeginning.readAll(stream);
      assertThat(fromTheBeginning.deleted(), is(RECORDS_OF_A_REQUEST + 1));
    }
  }

  @Test
  void appliesNothingOfWhatTheDiskHasNoRoomFor(@TempDir Path data) throws Exception {
    // A file may have 64 blocks of 512 or of 1024 bytes, which the shell decides.
    Process process = start(List.of("sh", "-c", "ulimit -f 64; exec \"$0\" \"$@\""), data);
    Set<String> accepted = new HashSet<>();
    String large = "";
    try (BufferedReader output = process.inputReader(UTF_8)) {
      String stream = stream(output);
      int request = 0;
      int status = 202;
      while (status == 202 && request < 100) {
        large = "r" + request++ + "-";
        status = post(stream, large, RECORDS_OF_A_REQUEST);
        if (status == 202) {
          accepted.addAll(ids(large, RECORDS_OF_A_REQUEST));
        }
      }
      assertThat(status, is(500));
      // Nothing of it was applied, so the same records conflict with none; one still fits.
      assertThat(post(stream, large, 1), is(202));
      accepted.addAll(ids(large, 1));
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(20, TimeUnit.SECONDS), is(true));
    }
    assertThat(accepted.size(), is(greaterThan(RECORDS_OF_A_REQUEST)));
    assertThat(kept(data), is(accepted));
  }

  @Test
  void keepsASecondProcessOutOfItsDirectory(@TempDir Path data) throws Exception {
    Process process = start(List.of(), data);
    try (BufferedReader output = process.inputReader(UTF_8)) {
      stream(output);
      IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> kept(data));
      assertThat(refusal.getMessage(), containsString("in use by another emulator"));
    } finally {
      process.destroyForcibly();
    }
  }

  private void write(String stream, String prefix, Set<String> accepted) {
    try {
      for (int request = 0; request < 1_000_000; request++) {
        String ids = prefix + request + "-";
        if (post(stream, ids, RECORDS_OF_A_REQUEST) == 202) {
          accepted.addAll(ids(ids, RECORDS_OF_A_REQUEST));
        }
      }
    } catch (IOException e) {
      // The emulator was killed.
    }
  }

  private int post(String stream, String prefix, int count) throws IOException {
    String items =
        ids(prefix, count).stream()
            .map(KilledEmulatorTest::item)
            .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    return send(stream + "/records", items).statusCode();
  }

  private void delete(String stream, String prefix, int count) throws IOException {
    String items =
        ids(prefix, count).stream()
            .map("{\"space\":\"s\",\"externalId\":\"%s\"}"::formatted)
            .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    assertThat(send(stream + "/records/delete", items).statusCode(), is(200));
  }

  private HttpResponse<String> send(String address, String json) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String item(String id) {
    return ("{'space':'s','externalId':'#','sources':[{'source':{'type':'container','space':'s',"
            + "'externalId':'C'},'properties':{'id':'#'}}]}")
        .replace('\'', '"')
        .replace("#", id);
  }

  private static List<String> ids(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private static Set<String> kept(Path data) {
    try (RecordsEmulator emulator = RecordsEmulator.builder().data(data).start()) {
      return ids(emulator);
    }
  }

  private static Set<String> ids(RecordsEmulator emulator) {
    return emulator.records("alarms").stream()
        .map(StoredRecord::externalId)
        .collect(Collectors.toSet());
  }

  private static String stream(BufferedReader output) throws IOException {
    return output.readLine().split(" ", 2)[0] + STREAM_PATH;
  }

  private static Process start(List<String> before, Path data) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Its own files must not meet the limit of a test.
    command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
    command.add(EmulatorCommand.class.getName());
    command.addAll(List.of("--port=0", "--stream=alarms:BasicLiveData", "--data=" + data));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** The ids of a stream's records as sync tells of them, from cursor to cursor. */
  private final class SyncedCopy {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Set<String> ids = new HashSet<>();
    private String place = "\"initializeCursor\":\"1d-ago\"";
    private int deleted;

    /** Reads a page, and returns whether there is another one. */
    boolean readPage(String stream) throws IOException {
      HttpResponse<String> answer = send(stream + "/records/sync", "{" + place + "}");
      assertThat(answer.statusCode(), is(200));
      JsonNode page = mapper.readTree(answer.body());
      for (JsonNode item : page.get("items")) {
        String id = item.get("externalId").textValue();
        if (item.get("status").textValue().equals("deleted")) {
          ids.remove(id);
          deleted++;
        } else {
          ids.add(id);
        }
      }
      place = "\"cursor\":" + page.get("nextCursor") + ",\"limit\":100";
      return page.get("hasNext").booleanValue();
    }

    void readAll(String stream) throws IOException {
      boolean more;
      do {
        more = readPage(stream);
      } while (more);
    }

    Set<String> ids() {
      return ids;
    }

    int deleted() {
      return deleted;
    }
  }
}
