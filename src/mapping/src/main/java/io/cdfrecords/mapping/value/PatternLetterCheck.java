package io.cdfrecords.mapping.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds letters of a pattern that are easily confused: with one of them, every row is read wrongly,
 * or none is read.
 */
public final class PatternLetterCheck {
  private PatternLetterCheck() {}

  /**
   * Returns what is wrong with {@code pattern}, or null.
   *
   * @param time whether it is of times, which have an hour, and not of dates
   */
  public static @Nullable String mistake(String pattern, boolean time) {
    List<String> runs = TimePattern.runs(pattern);
    String letters = letters(runs);
    String misplaced = misplaced(runs);
    if (misplaced != null) {
      return misplaced;
    }
    if (has(letters, "v")) {
      return "must not have v: such names of zones do not tell summer from winter";
    }
    if (has(letters, "YwWec")) {
      return "must have yyyy for years, or yy and a pivot: YYYY, ww and e count weeks, of which"
          + " countries have different ones";
    }
    if (has(letters, "D") && has(letters, "ML")) {
      return "must have dd for days of the month: DD is the day of the year";
    }
    if (has(letters, "hK") && !has(letters, "aB")) {
      return "must have HH for hours: hh is an hour of half a day, and needs a";
    }
    if (!has(letters, "yug")
        || !(has(letters, "Dg") || (has(letters, "ML") && has(letters, "d")))) {
      return "must have a year, a month and a day, as yyyy, MM and dd: a date must be whole";
    }
    return time && !has(letters, "HhkKAN")
        ? "must have an hour, as HH: a day alone is no time, see type: date"
        : null;
  }

  private static @Nullable String misplaced(List<String> runs) {
    for (int i = 0; i < runs.size(); i++) {
      char letter = runs.get(i).charAt(0);
      char before = i == 0 ? ' ' : runs.get(i - 1).charAt(0);
      if (letter == 'm' && "HhkKaB".indexOf(before) < 0) {
        return "must have mm, which is minutes, after hours only: months are MM";
      }
      if (letter == 'M' && runs.get(i).length() < 3 && "HhkK".indexOf(before) >= 0) {
        return "must not have MM, which is months, after hours: minutes are mm";
      }
      if (letter == 'S' && before != 's') {
        return "must have S, which is a fraction of a second, after seconds only, which are ss";
      }
    }
    return null;
  }

  private static String letters(List<String> runs) {
    StringBuilder letters = new StringBuilder();
    runs.forEach(run -> letters.append(run.charAt(0)));
    return letters.toString();
  }

  private static boolean has(String letters, String some) {
    return some.chars().anyMatch(letter -> letters.indexOf(letter) >= 0);
  }
}
