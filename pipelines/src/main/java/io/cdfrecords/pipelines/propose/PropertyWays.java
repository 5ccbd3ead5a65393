package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.mapping.value.Blanks;
import io.cdfrecords.mapping.value.NumberConversions;
import io.cdfrecords.mapping.value.ValueType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which values of a column may become values of a property: its type says what they
 * must be, and the values only how they may be written. The likeliest way comes first.
 *
 * @param property the property
 * @param zone of times that name none, or null where it is not known
 */
record PropertyWays(PropertyDefinition property, @Nullable ZoneId zone) {
  private static final List<String> SEPARATORS = List.of("|", ";", ",");
  private static final Set<PropertyType> NUMBERS =
      Set.of(PropertyType.INT32, PropertyType.INT64, PropertyType.FLOAT32, PropertyType.FLOAT64);

  /** Returns them; none where no type of a mapping is that of the property. */
  List<Guess> of(ColumnLook look) {
    if (!property.list()) {
      return written(look);
    }
    String separator = separator(look.texts());
    ColumnLook elements = elements(look, separator);
    List<Guess> ways = new ArrayList<>();
    for (Guess way : written(elements)) {
      if (way.keys().containsKey("template") || way.keys().containsKey("field")) {
        continue;
      }
      Guess list = separator == null ? way : way.with("separator", Yaml.text(separator));
      boolean gaps = elements.values().size() < elements.rows() || way.keys().containsKey("empty");
      ways.add(
          gaps
              ? list.asList().with("nulls", "drop").noting("elements without a value are left out")
              : list.asList());
    }
    return ways;
  }

  /** Returns what stands between the elements of lists in texts; null where no value is a text. */
  private static @Nullable String separator(List<String> texts) {
    if (texts.isEmpty()) {
      return null;
    }
    return SEPARATORS.stream()
        .filter(one -> texts.stream().anyMatch(text -> text.contains(one)))
        .findFirst()
        .orElse(SEPARATORS.get(0));
  }

  private static ColumnLook elements(ColumnLook look, @Nullable String separator) {
    List<@Nullable Object> elements = new ArrayList<>();
    for (Object value : look.values()) {
      if (value instanceof List<?> list) {
        elements.addAll(list);
      } else if (value instanceof String text && separator != null) {
        elements.addAll(Arrays.asList(text.split(Pattern.quote(separator), -1)));
      }
    }
    return ColumnLook.of(look.path(), elements);
  }

  /** The ways of single values; words that mean no value are named in each. */
  private List<Guess> written(ColumnLook look) {
    Set<String> words = noValue(look.texts());
    List<Object> others =
        look.values().stream()
            .filter(value -> !(value instanceof String text && words.contains(Blanks.strip(text))))
            .toList();
    Set<String> empty = new LinkedHashSet<>(words);
    if (NUMBERS.contains(property.type()) && others.stream().anyMatch(PropertyWays::isNotFinite)) {
      empty.addAll(List.of("NaN", "inf", "-inf"));
    }
    List<Guess> ways = ways(look.with(others));
    return empty.isEmpty()
        ? ways
        : ways.stream()
            .map(
                way ->
                    way.with("empty", Yaml.list(empty))
                        .noting(Guess.MARK + "what stands in empty means no value"))
            .toList();
  }

  private Set<String> noValue(List<String> texts) {
    if (property.type() == PropertyType.TEXT || property.type() == PropertyType.DIRECT) {
      return Set.of();
    }
    Set<String> words = WordGuess.noValue(texts);
    words.removeAll(property.values());
    return words;
  }

  private static boolean isNotFinite(Object value) {
    return value instanceof Number && NumberConversions.decimal(value) == null;
  }

  private List<Guess> ways(ColumnLook look) {
    return switch (property.type()) {
      case TEXT -> List.of(Guess.of(ValueType.TEXT));
      case ENUM -> trimmed(look, Guess.of(ValueType.TEXT));
      case BOOLEAN -> WordGuess.ways(booleans(look));
      case INT32 -> NumberGuess.ways(ValueType.INT32, look.texts());
      case INT64 -> NumberGuess.ways(ValueType.INT64, look.texts());
      case FLOAT32 -> NumberGuess.ways(ValueType.FLOAT32, look.texts());
      case FLOAT64 -> NumberGuess.ways(ValueType.FLOAT64, look.texts());
      case TIMESTAMP -> times(look);
      case DATE -> TimeGuess.dates(look.texts());
      case JSON -> List.of(Guess.of(ValueType.JSON));
      case DIRECT -> List.of(relation(look));
      case OTHER -> List.of();
    };
  }

  private static List<Guess> trimmed(ColumnLook look, Guess way) {
    return look.hasBlanks() ? List.of(way, way.with("trim", "true")) : List.of(way);
  }

  /** Returns the texts of a column, and its booleans and digits as texts. */
  private static Set<String> booleans(ColumnLook look) {
    Set<String> words = new LinkedHashSet<>(look.texts());
    for (Object value : look.values()) {
      if (value instanceof Boolean) {
        words.add(value.toString());
      } else if (value instanceof Number && value.toString().matches("[01](\\.0)?")) {
        words.add(value.toString().substring(0, 1));
      }
    }
    return words;
  }

  private List<Guess> times(ColumnLook look) {
    List<Guess> ways = new ArrayList<>(TimeGuess.times(look.texts(), zone));
    Guess counts = EpochGuess.ofMost(look.values());
    if (counts != null) {
      ways.add(counts.noting("by their size counts from 1970"));
    }
    if (isTemplated(look)) {
      for (Guess dates : TimeGuess.dates(look.texts())) {
        Guess midnight = TimeGuess.midnight(dates, look.path(), zone);
        ways.add(look.hasBlanks() ? midnight.with("trim", "true") : midnight);
      }
    }
    return ways;
  }

  /** Returns whether a template can name the column. */
  private static boolean isTemplated(ColumnLook look) {
    return look.path().indexOf('{') < 0 && look.path().indexOf('}') < 0;
  }

  /** An object of a space and an external id, or the external id alone. */
  private static Guess relation(ColumnLook look) {
    Guess way = Guess.of(ValueType.DIRECT);
    return look.has(Map.class) && isTemplated(look)
        ? way.with("field", Yaml.text(look.path() + ".externalId"))
            .with("space", Yaml.text("{" + look.path() + ".space}"))
        : way.with("space", "assets")
            .noting(Guess.MARK + "the space that the relation points into");
  }
}
