package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports on the page about the check are what its commands print. */
final class CheckPageTest {
  private static final Path DATA = Path.of("data");

  @TempDir private Path directory;

  @Test
  void showsWhatItsCommandsPrint() throws IOException {
    String page = Files.readString(Path.of("guide", "check.md"));
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("orders", "BasicLiveData")
            .requireAuth()
            .strictSchema()
            .models(Files.readString(DATA.resolve("work-orders.models.json")))
            .start()) {
      FilesRig rig =
          new FilesRig(directory, emulator)
              .with("inputFilePattern", DATA.resolve("work-orders.csv").toString())
              .with("inputFormat", "CSV")
              .with("csvSeparator", ";")
              .with("cdfProject", "my-project")
              .with("stream", "orders")
              .with("check", "only");
      String yaml = Files.readString(DATA.resolve("work-orders.yaml"));
      FilesRig.Ran good = rig.with("mapping", DATA.resolve("work-orders.yaml").toString()).run();
      assertThat(good.code(), is(0));
      assertThat(page, containsString(good.out().split("  java", -1)[0]));

      Path wrong =
          Files.writeString(
              directory.resolve("wrong.yaml"),
              yaml.replace("title: ", "titel: ")
                  .replace("HOURS, type: float64", "HOURS, type: text"));
      FilesRig.Ran bad = rig.with("mapping", wrong.toString()).with("stream", "order").run();
      assertThat(bad.code(), is(2));
      assertThat(page, containsString(bad.err()));
    }
  }
}
