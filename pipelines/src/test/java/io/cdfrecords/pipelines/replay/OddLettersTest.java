package io.cdfrecords.pipelines.replay;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.pipelines.Letters;
import io.cdfrecords.pipelines.file.OddFile;
import io.cdfrecords.pipelines.file.OddTable;
import io.cdfrecords.pipelines.row.LineResult;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a row of the tables of odd files becomes, its dead letter becomes too: each row is made
 * a dead letter by a property that no row can have, and its text is mapped by the mapping without
 * it.
 */
final class OddLettersTest {
  @TempDir static Path directory;

  @BeforeAll
  static void register() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  static List<OddFile> files() throws IOException {
    List<OddFile> files = new ArrayList<>();
    for (OddTable.Odd odd : OddTable.read("odd-texts.txt")) {
      files.add(OddTable.text(odd));
    }
    for (OddTable.Odd odd : OddTable.read("odd-avro.txt")) {
      files.add(OddTable.avro(odd));
    }
    for (OddTable.Odd odd : OddTable.read("odd-parquet.txt")) {
      files.add(OddTable.parquet(odd, directory.resolve("made.parquet")));
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("files")
  void becomeWhatTheirRowsWouldHaveBecome(OddFile file) throws Exception {
    Path path = Files.write(directory.resolve("a." + file.format()), file.bytes());
    List<String> ofRows = new ArrayList<>();
    file.each(path, (place, line) -> add(ofRows, line, told(OddFile.shown(line))));
    List<String> ofLetters = new ArrayList<>();
    String end =
        broken(file).each(path, (place, line) -> add(ofLetters, line, ofLetter(file, place, line)));
    if (end == null || !end.startsWith("MAPPING")) {
      assertThat(String.join("\n", ofLetters), is(String.join("\n", ofRows)));
    }
  }

  private static void add(List<String> became, LineResult line, String shown) {
    if (!(line instanceof LineResult.Blank)) {
      became.add(line.line() + " " + shown);
    }
  }

  /** What a letter cannot tell, or tells otherwise. */
  private static String told(String shown) {
    return shown
        .replaceFirst("the lines \\d+ to \\d+", "several lines")
        .replaceFirst(
            "REFUSED .* must be UTF-8.*",
            "REFUSED its text has the sign U+FFFD, which stands for bytes that were not UTF-8")
        .replaceFirst("the file must hold records", "the line must be a JSON object")
        .replaceFirst(" v167772\\d\\d$", "");
  }

  /** The same file with a mapping by which no row is a record. */
  private static OddFile broken(OddFile file) {
    String yaml =
        file.yaml()
            .replaceFirst(
                "(?m)^( *)p: ",
                "$1never: {template: 'x{" + field(file.yaml()) + "}', type: int32}\n$1p: ");
    return new OddFile(file.name(), file.format(), yaml, file.bytes());
  }

  private static String field(String yaml) {
    Matcher id = Pattern.compile("externalId: \"\\{(.+?)\\}").matcher(yaml);
    return id.find() ? id.group(1) : "id";
  }

  private static String ofLetter(OddFile file, String place, LineResult line) {
    if (!(line instanceof LineResult.Refused refused)) {
      return OddFile.shown(line);
    }
    try {
      Mapping mapping = MappingReader.read("m.yaml", file.yaml());
      LetterRowMapper rows =
          new LetterRowMapper(file.plan(), mapping, new LetterCsvHeaders(null, ',', mapping));
      LetterContent content =
          new LetterReader(rows, false)
              .read(
                  Letters.builder(FailureReason.UNMAPPED, "INGEST", 1, refused.text())
                      .setInput(FailedInput.of(place, line.line(), refused.text()))
                      .build(),
                  new Origin(place, line.line()));
      return content instanceof LetterContent.Whole whole
          ? told(OddFile.shown(new LineResult.Parsed(line.line(), whole.record(), whole.version())))
          : "REFUSED "
              + ((LetterContent.Nothing) content).message().replaceFirst(": take the input.*", "");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
