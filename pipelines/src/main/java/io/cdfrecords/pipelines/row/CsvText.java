package io.cdfrecords.pipelines.row;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of CSV as it stands in the file.
 *
 * @param lines the line it is, or the lines it goes over
 * @param cut why it could not be cut from the file, or null where it could
 */
public record CsvText(List<InputLine> lines, @Nullable String cut) {
  /** The line it begins at. */
  long line() {
    return lines.get(0).number();
  }

  public boolean isBlank() {
    return lines.get(0).isBlank();
  }

  /** Why it cannot be read, or null where it can. */
  @Nullable String fault() {
    return cut != null
        ? cut
        : lines.stream().map(InputLine::fault).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** Its text; a line's end within a quoted field is a line feed. */
  String text() {
    return lines.stream().map(InputLine::shownText).collect(Collectors.joining("\n"));
  }
}
