package io.cdfrecords.emulator.fuzz;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.sun.management.UnixOperatingSystemMXBean;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.ShortSilence;
import io.cdfrecords.emulator.fuzz.WireFuzzer.WireRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand connections that carry bad bodies, or what is hardly HTTP, to an emulator that keeps
 * its records in a directory: every request is answered with 2xx or 4xx, what is no request at
 * least has its connection closed, and afterwards nothing is left of them.
 *
 * <p>A failure names seed and number; {@code -Dfuzz.connection=NUMBER} makes that connection alone.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class SocketFuzzTest {
  private static final int CONNECTIONS = 10_000;
  private static final long SEED = Long.getLong("fuzz.seed", 1L);
  private static final int CLIENTS = 8;

  /** Clients that fall silent in the middle, and are waited for by nobody but the emulator. */
  private static final int SILENT = 24;

  /** How long the emulator of the silent clients waits: of the others none is silent for 30 s. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private static final int FAULTS_SHOWN = 20;
  private static final long MOST_SECONDS = 120;

  private final List<Target> targets = Targets.all(Block.cursor());
  private final WireFuzzer fuzzer = new WireFuzzer(SEED, targets);
  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

  /** Where scripts of faults go, which must not play in the answers to all the others. */
  private String scriptedUrl = "";

  private String impatientUrl = "";

  @TempDir Path directory;

  /** It warns of some kinds of bad requests. Kept, so that it stays quiet. */
  private final Logger jettyLog = Logger.getLogger("org.eclipse.jetty");

  @BeforeEach
  void quieten() {
    jettyLog.setLevel(Level.SEVERE);
  }

  @AfterEach
  void restore() {
    jettyLog.setLevel(null);
  }

  @Test
  void tenThousandConnectionsAreEachAnsweredOrClosed()
      throws IOException, InterruptedException, ExecutionException {
    try (RecordsEmulator emulator = start();
        RecordsEmulator scripted = RecordsEmulator.start();
        RecordsEmulator impatient =
            ShortSilence.of(
                    RecordsEmulator.builder().stream("live", "BasicLiveData").stream(
                        "archive", "BasicArchive"),
                    SILENCE)
                .start()) {
      String url = emulator.baseUrl();
      scriptedUrl = scripted.baseUrl();
      impatientUrl = impatient.baseUrl();
      assertThat(normal(url).statuses(), contains(200));
      Integer alone = Integer.getInteger("fuzz.connection");
      if (alone != null) {
        connect(url, alone);
      } else {
        long descriptors = descriptors();
        connectAll(url);
        assertThat(String.join("\n", faults), faults.isEmpty(), is(true));
        await("every connection closed", () -> descriptors() <= descriptors + 4);
        await("no request under way", () -> working().isEmpty());
        assertThat(threads(), lessThan(2L * (CLIENTS + SILENT)));
      }
      assertThat(String.join("\n", faults), faults.isEmpty(), is(true));
      assertThat(normal(url).statuses(), contains(200));
    }
  }

  private RecordsEmulator start() throws IOException {
    RecordsEmulator emulator =
        RecordsEmulator.builder().stream("live", "BasicLiveData").stream("archive", "BasicArchive")
            .data(directory)
            .start();
    for (Target target : Targets.preparation()) {
      RawConversation prepared = RawConversation.with(emulator.baseUrl(), WireFuzzer.good(target));
      assertThat(prepared.statuses().get(0), lessThan(300));
    }
    return emulator;
  }

  private void connectAll(String url) throws InterruptedException, ExecutionException {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    ExecutorService silent = Executors.newFixedThreadPool(SILENT);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < SILENT; i++) {
        int number = i;
        all.add(silent.submit(() -> fallSilent(impatientUrl, number)));
      }
      AtomicInteger next = new AtomicInteger();
      for (int i = 0; i < CLIENTS; i++) {
        all.add(
            clients.submit(
                () -> {
                  int number;
                  while ((number = next.getAndIncrement()) < CONNECTIONS
                      && faults.size() < FAULTS_SHOWN) {
                    connect(url, number);
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      clients.shutdownNow();
      silent.shutdownNow();
    }
  }

  private void connect(String mainUrl, int number) {
    WireRequest request = fuzzer.request(number);
    String url = request.target().scriptsFaults() ? scriptedUrl : mainUrl;
    try {
      RawConversation conversation =
          !request.http() && number % 10 == 0
              ? RawConversation.abandoned(url, request.bytes())
              : RawConversation.with(url, request.bytes());
      judge(
          "connection " + number + " of seed " + SEED + " with " + request, request, conversation);
    } catch (IOException e) {
      faults.add("connection " + number + " of seed " + SEED + " with " + request + " had " + e);
    }
  }

  private void judge(String what, WireRequest request, RawConversation conversation) {
    List<Integer> statuses = conversation.statuses();
    boolean family = statuses.stream().allMatch(s -> s / 100 == 2 || s / 100 == 4 || s == 100);
    boolean answered = statuses.stream().anyMatch(s -> s != 100);
    if (!family || (request.http() && !answered)) {
      faults.add(what + " had " + conversation);
    }
  }

  /** Sends the beginning of a good request; the emulator gives up after its idle time-out. */
  private void fallSilent(String url, int number) {
    Target target = targets.get(number % targets.size());
    byte[] whole = WireFuzzer.good(target);
    byte[] begun = Arrays.copyOf(whole, whole.length * (number + 1) / (SILENT + 1));
    try {
      RawConversation conversation = RawConversation.silentAfter(url, begun);
      judge(
          "a client that was silent after " + begun.length + " bytes",
          new WireRequest("silence", target, begun, false),
          conversation);
    } catch (IOException e) {
      faults.add("a client that was silent after " + begun.length + " bytes had " + e);
    }
  }

  private static RawConversation normal(String url) throws IOException {
    byte[] request =
        "GET /api/v1/projects/p/streams/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    return RawConversation.with(url, request);
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(what + "; under way: " + working(), System.nanoTime(), lessThan(end));
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Returns the emulator's threads that have a request in hand. */
  private static List<String> working() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().startsWith("emulator"))
        .filter(
            thread ->
                List.of(thread.getValue()).stream()
                    .anyMatch(frame -> frame.getClassName().endsWith(".EmulatorHandler")))
        .map(thread -> thread.getKey() + " " + List.of(thread.getValue()))
        .toList();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("emulator"))
        .count();
  }

  /** Returns the number of open files and sockets; empty on a system that does not report it. */
  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getOpenFileDescriptorCount()
        : 0;
  }
}
