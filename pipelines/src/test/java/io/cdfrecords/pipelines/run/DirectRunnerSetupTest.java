package io.cdfrecords.pipelines.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;

final class DirectRunnerSetupTest {
  private static final long MEGABYTE = 1024 * 1024;

  @Test
  void hasNothingToSayOfWhatFits() {
    assertThat(DirectRunnerSetup.warning(64 * MEGABYTE, 512 * MEGABYTE), nullValue());
  }

  @Test
  void namesSizesAndWhatToDoBeforeTheHeapIsTooSmall() {
    assertThat(
        DirectRunnerSetup.warning(64 * MEGABYTE + 1, 512 * MEGABYTE),
        is(
            "The input is about 65 MB, and the heap 512 MB: on one machine this may run out of"
                + " memory. Give it -Xmx513m, split the input, or use a runner that streams files,"
                + " as Flink: --runner=FlinkRunner --flinkMaster=[local], with Flink's jars on the"
                + " class path."));
  }
}
