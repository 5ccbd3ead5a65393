package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.RecordsEmulator;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WriteRecordsTest {
  @TempDir Path directory;
  private RecordsEmulator emulator;

  @BeforeEach
  void start() {
    emulator = RecordsEmulator.builder().stream("alarms", "BasicLiveData").start();
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @ParameterizedTest
  @EnumSource
  void writesEveryRecordOnce(Engine engine) {
    Pipeline pipeline = engine.pipeline();
    WriteResult result =
        pipeline
            .apply(Create.of(Alarms.alarms(2500)))
            .apply(
                CdfRecordsIO.write()
                    .to("alarms")
                    .withProject(CdfProject.of(emulator.baseUrl(), "p"))
                    .withCredentials(Secrets.in(directory, emulator)));
    PAssert.that(result.failures()).empty();
    pipeline.run().waitUntilFinish();
    assertThat(emulator.count("alarms"), is(2500));
  }
}
