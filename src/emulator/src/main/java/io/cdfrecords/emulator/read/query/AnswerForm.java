package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.record.SourceReference;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What filter, sync and aggregate alike say of the form of their answers: {@code includeTyping} and
 * {@code targetUnits}.
 */
public final class AnswerForm {
  private static final String TARGET_UNITS = "targetUnits";
  private final QuerySources sources;
  private boolean typing;

  private AnswerForm(QuerySources sources) {
    this.sources = sources;
  }

  /**
   * Steps into the body at the current position. Its units are read first, wherever they stand,
   * because a filter compares values in them.
   */
  public static AnswerForm begin(JsonInput input, QuerySources sources) throws IOException {
    int start = input.offset();
    input.beginObject();
    @Nullable TargetUnits units =
        input.ahead(start, TARGET_UNITS, ahead -> TargetUnits.read(ahead, sources));
    if (units != null) {
      sources.convert(units);
    }
    return new AnswerForm(sources);
  }

  /**
   * Reads the attribute at the current position.
   *
   * @throws io.cdfrecords.emulator.json.RequestRefusedException with 400, where it is none of these
   */
  public void read(JsonInput input, String name) throws IOException {
    switch (name) {
      case "includeTyping" -> typing = input.flag();
      case TARGET_UNITS -> input.skip();
      default -> throw input.unknown();
    }
  }

  /** Returns what the answer says of the properties that were selected; null for nothing. */
  public @Nullable Map<String, ?> typing(List<Selection> selections) {
    if (!typing) {
      return null;
    }
    Typing shown = new Typing(sources);
    for (Selection selection : selections) {
      sources.properties(selection.source()).stream()
          .filter(selection::covers)
          .forEach(property -> shown.add(selection.source(), property));
    }
    return shown.json();
  }

  /** Returns what the answer says of the properties that were named by a path; null for nothing. */
  public @Nullable Map<String, ?> typing() {
    if (!typing) {
      return null;
    }
    Typing shown = new Typing(sources);
    for (Map.Entry<SourceReference, Set<String>> source : sources.named().entrySet()) {
      source.getValue().forEach(property -> shown.add(source.getKey(), property));
    }
    return shown.json();
  }
}
