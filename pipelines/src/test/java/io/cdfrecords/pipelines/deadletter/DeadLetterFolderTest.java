package io.cdfrecords.pipelines.deadletter;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeadLetterFolderTest {
  private static final Instant FIRST = Instant.parse("2026-11-23T10:15:30.123Z");

  @TempDir private Path directory;

  @Test
  void namesAFileByTheTimeOfItsFirstLetterAndTheJob() {
    DeadLetterFolder folder = new DeadLetterFolder(new DeadLetterDirectory("/dead"), "4be81a07");
    assertThat(folder.file(FIRST), is("/dead/dead-letters-20261123T101530123Z-4be81a07.jsonl"));
    assertThat(
        DeadLetterFolder.of(new DeadLetterDirectory("/dead/")).file(FIRST),
        not(DeadLetterFolder.of(new DeadLetterDirectory("/dead/")).file(FIRST)));
  }

  @Test
  void namesTheFileOfALargeLetterByItsMessage() {
    DeadLetterFolder folder = new DeadLetterFolder(new DeadLetterDirectory("/dead/"), "4be81a07");
    String file = folder.fileOfOne("large", "plant/+/../alarms-0", 17, "text");
    assertThat(file, startsWith("/dead/dead-letters-large-plant___.._alarms-0-17-"));
    assertThat(folder.fileOfOne("large", "plant/+/../alarms-0", 17, "text"), is(file));
    assertThat(folder.fileOfOne("large", "plant/+/../alarms-0", 17, "other"), not(file));
  }

  @Test
  void replacesWhatAnEarlierAttemptWrote() throws IOException {
    DeadLetterFolder folder = DeadLetterFolder.of(new DeadLetterDirectory(directory.toString()));
    String file = folder.file(FIRST);
    folder.write(file, List.of("a", "b", "c"));
    folder.write(file, List.of("a", "\u00f8"));
    assertThat(Files.readString(Path.of(file)), is("a\n\u00f8\n"));
    assertThat(directory.toFile().list(), arrayContaining(Path.of(file).getFileName().toString()));
  }
}
