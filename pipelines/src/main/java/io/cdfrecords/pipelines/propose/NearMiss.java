package io.cdfrecords.pipelines.propose;

import io.cdfrecords.mapping.value.ValueType;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds texts of which most are numbers or times, for a person who knows what the others are. */
final class NearMiss {
  private static final int LOOKED_AT = 200;
  private static final int TRIED = 5;

  private NearMiss() {}

  /** Returns the guess with a note where more than half of the texts are of another type. */
  static Guess noted(Guess guess, List<String> texts, @Nullable ZoneId zone) {
    List<String> first = texts.stream().limit(LOOKED_AT).toList();
    for (String text : first.stream().limit(TRIED).toList()) {
      Guess single = single(text, zone);
      if (single == null || single.type() == ValueType.TEXT) {
        continue;
      }
      long alike = first.stream().filter(other -> isLike(single, other, zone)).count();
      if (2 * alike > first.size()) {
        String pattern = single.keys().get("pattern");
        return guess.noting(
            alike
                + " of "
                + first.size()
                + " values are "
                + single.type().word()
                + (pattern == null ? "" : " by the pattern " + pattern)
                + ", the others are not: kept as text");
      }
    }
    return guess;
  }

  private static @Nullable Guess single(String text, @Nullable ZoneId zone) {
    Guess number = NumberGuess.of(List.of(text));
    return number == null ? TimeGuess.of(List.of(text), zone) : number;
  }

  private static boolean isLike(Guess guess, String text, @Nullable ZoneId zone) {
    Guess other = single(text, zone);
    return other != null && other.type() == guess.type() && other.keys().equals(guess.keys());
  }
}
