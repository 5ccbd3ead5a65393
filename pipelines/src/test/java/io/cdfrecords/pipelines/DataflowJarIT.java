package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.row.Lines;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged jar, launched for Dataflow: it has all that the runner needs to make a job of it.
 */
final class DataflowJarIT {
  @TempDir private Path directory;

  @Test
  void translatesItselfIntoAJobThatStagesNothingButItself() throws Exception {
    OfflineDataflow dataflow = new OfflineDataflow(Files.createDirectory(directory.resolve("job")));
    PackagedJar jar = new PackagedJar(directory);
    List<String> options = new ArrayList<>(dataflow.arguments());
    try (RecordsEmulator emulator = RecordsEmulator.builder().start()) {
      FilesRig rig = new FilesRig(directory, emulator).input("a.jsonl", Lines.alarms("a", 1));
      options.addAll(rig.with("deadLetterDirectory", "gs://bucket/dead").arguments());
      assertThat(jar.run("-Xmx512m", FilesToRecords.class, options, stager()), is(0));
      assertThat(emulator.requests().requests().isEmpty(), is(true));
    }
    assertThat(
        jar.said().strip(),
        is(
            "The job was written to "
                + directory.resolve("job").resolve("job.json")
                + " and not started: --templateLocation asks for no more."));
    assertThat(
        dataflow.job().steps(), hasItems("Read records/Read lines", "Write dead letters/Print"));
  }

  /** The one class that stands in for the bucket; all others are the jar's own. */
  private Path stager() throws Exception {
    String name = LocalStager.class.getName().replace('.', '/') + ".class";
    Path classes = directory.resolve("classes");
    Path file = classes.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    try (InputStream in = LocalStager.class.getResourceAsStream("/" + name)) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    return classes;
  }
}
