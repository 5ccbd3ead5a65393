package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.read.query.Property.TopLevel;
import io.cdfrecords.emulator.record.PropertyName;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the name of a property: {@code ["externalId"]}, or space, source and property. */
public final class PropertyPathReader {
  /** Every top-level name. */
  public static final Set<TopLevel> ALL = EnumSet.allOf(TopLevel.class);

  /** Those of texts. */
  public static final Set<TopLevel> TEXTS = EnumSet.of(TopLevel.SPACE, TopLevel.EXTERNAL_ID);

  /** Those of moments. */
  public static final Set<TopLevel> TIMES =
      EnumSet.of(TopLevel.CREATED_TIME, TopLevel.LAST_UPDATED_TIME);

  /** None of them. */
  public static final Set<TopLevel> NONE = EnumSet.noneOf(TopLevel.class);

  private static final int LONGEST = 3;

  private PropertyPathReader() {}

  /** Reads the name at the current position; of the top-level names only some are allowed. */
  public static Property read(JsonInput input, Set<TopLevel> allowed, QuerySources sources)
      throws IOException {
    List<String> path = path(input);
    return path.size() == 1
        ? topLevel(input, path.get(0), allowed)
        : sources.property(input, new Property.Path(path.get(0), path.get(1), path.get(2)));
  }

  /** Reads the parts of a name, one or three, the three as they can be. */
  static List<String> path(JsonInput input) throws IOException {
    List<String> path = ListReader.read(input, LONGEST, JsonInput::text);
    if (path.size() == 1) {
      return path;
    }
    if (path.size() != LONGEST) {
      throw input.refuse("must be [name] or [space, container or view/version, property]");
    }
    Optional<String> broken = PropertyName.brokenRule(path);
    if (broken.isPresent()) {
      throw input.refuse("has a part that " + broken.get());
    }
    return path;
  }

  private static Property topLevel(JsonInput input, String name, Set<TopLevel> allowed) {
    for (TopLevel property : allowed) {
      if (property.apiName().equals(name)) {
        return property;
      }
    }
    throw input.refuse(
        allowed.isEmpty()
            ? "must be [space, container or view/version, property] here"
            : allowed.stream()
                .map(TopLevel::apiName)
                .collect(Collectors.joining(", ", "of one part must be one of ", " here")));
  }
}
