package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.mapping.value.NumberConversions;
import io.cdfrecords.mapping.value.ValueType;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a property takes a column, or why it does not. The property's type decides; the values of the
 * column only say whether they can become that, and how.
 *
 * @param guess how; null where it does not
 * @param faults what a run refuses rows of the sample for, in counts
 * @param why why it does not take it; empty where it does
 */
record ContainerFit(@Nullable Guess guess, List<String> faults, String why) {
  /** Returns how {@code property} takes {@code look}. */
  static ContainerFit of(ColumnLook look, PropertyDefinition property, @Nullable ZoneId zone) {
    List<Guess> ways = new PropertyWays(property, zone).of(look);
    if (ways.isEmpty()) {
      return leftOut(
          property.type() == PropertyType.OTHER
              ? "its type is none that this version knows"
              : "no mapping makes a " + property.describe() + " of it");
    }
    if (look.values().isEmpty()) {
      return look.unreadable() > 0
          ? leftOut("no value of the column can be read")
          : taken(
              ways.get(0).noting("no value in the sample to hold against it"),
              List.of(),
              look,
              property,
              0);
    }
    List<Trial> trials = ways.stream().map(way -> Trial.of(look, way, property)).toList();
    Trial best = trials.stream().min(Comparator.comparingInt(Trial::misfits)).orElse(trials.get(0));
    if (best.misfits() == look.values().size()) {
      return leftOut("none of its " + look.values().size() + " values fits " + property.describe());
    }
    for (Trial other : trials) {
      if (other.misfits() == best.misfits() && best.contradicts(other)) {
        return leftOut(
            "its values can be read in two ways, by "
                + keys(best.way())
                + " and by "
                + keys(other.way())
                + ": give one of both");
      }
    }
    return taken(noted(best, look), misfits(best, look, property), look, property, best.absent());
  }

  private static ContainerFit leftOut(String why) {
    return new ContainerFit(null, List.of(), why);
  }

  private static ContainerFit taken(
      Guess guess, List<String> misfits, ColumnLook look, PropertyDefinition property, int absent) {
    List<String> faults = new ArrayList<>(misfits);
    int none = look.rows() - look.values().size() - look.unreadable() + absent;
    if (property.isRequired() && none > 0) {
      faults.add(none + " of " + look.rows() + " rows have no value, and it must have one");
    }
    Guess told = guess;
    for (String fault : faults) {
      told = told.noting(Guess.MARK + fault);
    }
    return new ContainerFit(told, faults, "");
  }

  private static List<String> misfits(Trial best, ColumnLook look, PropertyDefinition property) {
    List<String> faults = new ArrayList<>();
    int misfits = best.misfits() + look.unreadable();
    String all = (look.values().size() + look.unreadable()) + " values";
    if (misfits > 0) {
      String count = misfits + " of " + all + " do not fit " + property.describe();
      faults.add(
          property.type() == PropertyType.ENUM && !property.list()
              ? count + ": " + different(best, look) + " different, none of its " + known(property)
              : count);
    }
    long fine = best.values().stream().filter(ContainerFit::isFine).count();
    if (fine > 0) {
      faults.add(
          fine
              + " of "
              + all
              + " are finer than a millisecond, and need --truncateTimestamps=true");
    }
    return faults;
  }

  private static boolean isFine(@Nullable Object value) {
    return value != null && TimeGuess.isFine(value instanceof List<?> list ? list : List.of(value));
  }

  private static String known(PropertyDefinition property) {
    return property.values().size() + " values";
  }

  private static int different(Trial best, ColumnLook look) {
    Set<Object> unknown = new HashSet<>();
    for (int i = 0; i < look.values().size(); i++) {
      if (best.values().get(i) == null) {
        unknown.add(look.values().get(i));
      }
    }
    return unknown.size();
  }

  /** Says what a value loses by becoming one of the property. */
  private static Guess noted(Trial best, ColumnLook look) {
    Guess way = best.way();
    ValueType type = way.type();
    boolean whole = type == ValueType.INT32 || type == ValueType.INT64;
    if (!whole && type != ValueType.FLOAT32 && type != ValueType.FLOAT64) {
      return way;
    }
    if (NumberGuess.hasLeadingZeros(look.texts())) {
      way = way.noting(Guess.MARK + "digits with leading zeros, which a number does not keep");
    }
    long rounded = way.list() ? 0 : rounded(best, look);
    return rounded == 0
        ? way
        : way.noting(
            Guess.MARK
                + rounded
                + " of "
                + look.values().size()
                + " values are rounded, since "
                + type.word()
                + " keeps fewer digits");
  }

  private static long rounded(Trial best, ColumnLook look) {
    long rounded = 0;
    for (int i = 0; i < look.values().size(); i++) {
      Object kept = best.values().get(i);
      BigDecimal exact =
          kept == null ? null : NumberGuess.style(best.way()).read(look.values().get(i));
      BigDecimal stored = kept == null ? null : NumberConversions.decimal(kept);
      rounded += exact != null && stored != null && exact.compareTo(stored) != 0 ? 1 : 0;
    }
    return rounded;
  }

  private static String keys(Guess way) {
    Map<String, String> keys = way.keys();
    return keys.isEmpty()
        ? "no further key"
        : keys.entrySet().stream()
            .map(key -> key.getKey() + ": " + key.getValue())
            .collect(Collectors.joining(", "));
  }
}
