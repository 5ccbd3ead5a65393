package io.cdfrecords.pipelines.file;

import io.cdfrecords.json.RecordJson;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.pipelines.row.InputReader;
import io.cdfrecords.pipelines.row.LineResult;
import io.cdfrecords.record.CdfRecord;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file, and what a run makes of it as text.
 *
 * @param name what messages call it
 * @param format the option of that name
 * @param yaml its mapping
 * @param bytes its content
 */
@SuppressWarnings("ArrayRecordComponent") // nothing compares two of them
public record OddFile(String name, String format, String yaml, byte[] bytes) {
  /** Returns how it is read. */
  public InputPlan plan() {
    return new InputPlan(InputFormat.valueOf(format), "m.yaml", yaml, ',');
  }

  /** What is done with what a place of the file became. */
  public interface OpenedUse {
    void read(String place, LineResult line);
  }

  /** A line for each place of the file, and one for what ends its reading. */
  String read(Path path) throws IOException {
    Files.write(path, bytes);
    List<String> read = new ArrayList<>();
    String end =
        each(path, (place, line) -> read.add(member(place) + line.line() + " " + shown(line)));
    if (end != null) {
      read.add(end);
    }
    return String.join("\n", read);
  }

  private static String member(String place) {
    return place.indexOf('!') < 0 ? "" : place.substring(place.indexOf('!') + 1) + " ";
  }

  /** Has {@code use} take each place of the file at {@code path}; returns what ends its reading. */
  public @Nullable String each(Path path, OpenedUse use) throws IOException {
    List<String> read = new ArrayList<>();
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      plan()
          .each(
              path.toString(),
              channel,
              MappingReader.read("m.yaml", yaml),
              row -> {},
              (place, reader) -> read(place, reader, use, read));
    } catch (MappingException e) {
      read.add("MAPPING " + e.getMessage());
    } catch (IOException e) {
      read.add("FILE " + e.getClass().getSimpleName() + " " + e.getMessage());
    }
    return read.isEmpty() ? null : read.get(0);
  }

  private static void read(String place, InputReader opened, OpenedUse use, List<String> read)
      throws IOException {
    try (InputReader reader = opened) {
      for (LineResult line = reader.next(); line != null; line = reader.next()) {
        use.read(place, line);
      }
      InputReader.LineCounts lines = reader.lines();
      if (lines != null
          && lines.read() != lines.inRows() + lines.header() + lines.blank() + lines.skipped()) {
        read.add("ACCOUNT " + lines);
      }
    }
  }

  /** What a line became, as the tables have it. */
  public static String shown(LineResult line) {
    if (line instanceof LineResult.Parsed parsed) {
      String id = "<" + parsed.record().id().externalId() + "> ";
      return id + properties(parsed.record()) + version(parsed);
    }
    return line instanceof LineResult.Refused refused ? "REFUSED " + refused.message() : "blank";
  }

  private static String version(LineResult.Parsed parsed) {
    return parsed.version() == null ? "" : " v" + parsed.version();
  }

  private static String properties(CdfRecord record) {
    String json = RecordJson.print(record);
    return json.substring(
        json.indexOf("\"properties\":") + 13, json.lastIndexOf('}', json.length() - 3));
  }
}
