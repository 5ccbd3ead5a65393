package io.cdfrecords.pipelines.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.display.HasDisplayData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An option of the delivery reaches each kind of write that a pipeline makes. */
final class ConfiguredWriteTest {
  private static final Credentials SIGN_IN = Credentials.token(SecretRef.parse("env:TOKEN"));

  private static Arguments write(String kind, Function<CdfWriteOptions, HasDisplayData> write) {
    return Arguments.of(kind, write);
  }

  private static WriteRecords<CdfRecord> records() {
    return CdfRecordsIO.write(record -> record);
  }

  private static WriteRecords<RecordChange> changes() {
    return CdfRecordsIO.writeChanges(change -> change);
  }

  static Stream<Arguments> writes() {
    return Stream.of(
            write("INGEST", o -> ConfiguredWrite.of(o, SIGN_IN, records(), WriteMode.INGEST)),
            write("UPSERT", o -> ConfiguredWrite.of(o, SIGN_IN, records(), WriteMode.UPSERT)),
            write("CHANGE", o -> ConfiguredWrite.ofChanges(o, SIGN_IN, changes())),
            write("replay", o -> ConfiguredWrite.of(records(), o, SIGN_IN, null)),
            write("replay of changes", o -> ConfiguredWrite.of(changes(), o, SIGN_IN, null)))
        .flatMap(
            one ->
                Stream.of(
                        List.of("schemaCheck", "", "true"),
                        List.of("schemaCheck", "true", "true"),
                        List.of("schemaCheck", "false", "false"),
                        List.of("gzip", "", "true"),
                        List.of("gzip", "false", "false"))
                    .map(row -> Arguments.of(one.get()[0], one.get()[1], row)));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("writes")
  void hasWhatTheOptionSays(
      String kind, Function<CdfWriteOptions, HasDisplayData> write, List<String> row) {
    List<String> args =
        new ArrayList<>(
            List.of("--cdfBaseUrl=http://127.0.0.1:1", "--cdfProject=p", "--stream=alarms"));
    if (!row.get(1).isEmpty()) {
      args.add("--" + row.get(0) + "=" + row.get(1));
    }
    CdfWriteOptions options =
        PipelineOptionsFactory.fromArgs(args.toArray(String[]::new)).as(CdfWriteOptions.class);
    String shown =
        DisplayData.from(write.apply(options)).items().stream()
            .filter(item -> item.getKey().equals(row.get(0)))
            .map(item -> String.valueOf(item.getValue()))
            .findFirst()
            .orElse("nothing");
    assertThat(shown, is(row.get(2)));
  }
}
