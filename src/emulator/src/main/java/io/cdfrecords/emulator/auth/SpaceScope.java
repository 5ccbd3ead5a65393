package io.cdfrecords.emulator.auth;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The spaces that a right covers: all of them, some, or none. */
public final class SpaceScope implements Predicate<String> {
  /** All spaces, also those that do not exist. */
  public static final SpaceScope ALL = new SpaceScope(true, Set.of());

  /** No space: the right is not there. */
  public static final SpaceScope NONE = new SpaceScope(false, Set.of());

  private final boolean all;
  private final Set<String> spaces;

  private SpaceScope(boolean all, Set<String> spaces) {
    this.all = all;
    this.spaces = Set.copyOf(spaces);
  }

  /** Returns the scope of these spaces alone. */
  public static SpaceScope of(Set<String> spaces) {
    return new SpaceScope(false, spaces);
  }

  /** Returns whether it covers no space at all. */
  public boolean isEmpty() {
    return !all && spaces.isEmpty();
  }

  /** Returns whether it covers a space. */
  @Override
  public boolean test(String space) {
    return all || spaces.contains(space);
  }

  /** Returns the spaces that either of two covers. */
  SpaceScope or(SpaceScope other) {
    Set<String> either = new TreeSet<>(spaces);
    either.addAll(other.spaces);
    return new SpaceScope(all || other.all, either);
  }
}
