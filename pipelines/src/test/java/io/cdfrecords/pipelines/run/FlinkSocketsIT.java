package io.cdfrecords.pipelines.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The sockets on which a job of Flink in one process listens while it runs, as Linux lists them.
 */
@Isolated("It looks at the sockets of the whole process.")
@Timeout(120)
final class FlinkSocketsIT {
  private static final Path TABLES = Path.of("/proc/self/net");
  private static final String LISTENS = "0A";
  private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

  /** 127.0.0.0/8, ::1, and 127.0.0.0/8 as IPv6 writes it; each word has its bytes in reverse. */
  private static final String LOOPBACK = "[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F";

  @BeforeEach
  void needsLinux() {
    Assumptions.assumeTrue(Files.isReadable(TABLES.resolve("tcp")));
    SEEN.clear();
  }

  @Test
  void areOfTheLoopbackInterface() throws IOException {
    Set<String> ofTheJob = run(true);
    assertThat(ofTheJob, is(not(empty())));
    assertThat(ofTheJob, everyItem(isLoopback()));
  }

  @Test
  void wouldBeOfEveryInterfaceWithFlinksOwnSettings() throws IOException {
    assertThat(run(false), hasItem(not(isLoopback())));
  }

  private static Matcher<String> isLoopback() {
    return matchesPattern("(" + LOOPBACK + "):[0-9A-F]{4} .*");
  }

  private static Set<String> run(boolean prepared) throws IOException {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster("[local]");
    options.setParallelism(1);
    if (prepared) {
      FlinkLoopback.prepare(options);
    }
    Set<String> before = listening();
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply(Create.of(1)).apply(ParDo.of(new ListSocketsFn()));
    pipeline.run().waitUntilFinish();
    Set<String> ofTheJob = new TreeSet<>(SEEN);
    ofTheJob.removeAll(before);
    return ofTheJob;
  }

  /** Returns address, port and inode of each socket of this process that listens. */
  private static Set<String> listening() throws IOException {
    Set<String> inodes;
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      inodes =
          files
              .map(FlinkSocketsIT::target)
              .filter(target -> target.startsWith("socket:["))
              .map(target -> target.substring(8, target.length() - 1))
              .collect(Collectors.toSet());
    }
    Set<String> sockets = new TreeSet<>();
    for (String table : new String[] {"tcp", "tcp6"}) {
      if (Files.isReadable(TABLES.resolve(table))) {
        for (String line : Files.readAllLines(TABLES.resolve(table))) {
          String[] cells = line.strip().split("\\s+", -1);
          if (cells.length > 9 && cells[3].equals(LISTENS) && inodes.contains(cells[9])) {
            sockets.add(cells[1].toUpperCase(Locale.ROOT) + " " + cells[9]);
          }
        }
      }
    }
    return sockets;
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      // It was closed in the meantime, as that of the list itself.
      return "";
    }
  }

  /** Lists the sockets while the job runs. */
  private static final class ListSocketsFn extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void list() throws IOException {
      SEEN.addAll(listening());
    }
  }
}
