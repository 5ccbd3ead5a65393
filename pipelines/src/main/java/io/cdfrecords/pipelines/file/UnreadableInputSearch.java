package io.cdfrecords.pipelines.file;

import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds files that a local pattern would silently omit: files and folders that the process may not
 * read, or whose names its locale cannot represent.
 */
final class UnreadableInputSearch extends SimpleFileVisitor<Path> {
  private static final int MOST_SHOWN = 3;

  private final Predicate<Path> readable;
  private final List<String> unspelled = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  private UnreadableInputSearch(Predicate<Path> readable) {
    this.readable = readable;
  }

  /**
   * Checks the folder that {@code pattern} is searched from.
   *
   * @throws WrongOptionException if a file there would be omitted
   */
  static void check(String pattern) {
    Path folder = folder(pattern);
    if (folder != null) {
      check(folder, Files::isReadable, System.getProperty("sun.jnu.encoding", "unknown"));
    }
  }

  static void check(Path folder, Predicate<Path> readable, String encoding) {
    UnreadableInputSearch found = new UnreadableInputSearch(readable);
    try {
      Files.walkFileTree(folder, found);
    } catch (IOException e) {
      throw new WrongOptionException(
          "--inputFilePattern must name files in folders that can be listed, but "
              + folder
              + " cannot ("
              + e.getClass().getSimpleName()
              + ")");
    }
    if (!found.unspelled.isEmpty()) {
      throw new WrongOptionException(
          "--inputFilePattern must match names that this process can spell, but its encoding of"
              + " names, "
              + encoding
              + ", cannot spell "
              + shown(found.unspelled)
              + ": start it with the environment variable LC_ALL=C.UTF-8, or rename them");
    }
    if (!found.unreadable.isEmpty()) {
      throw new WrongOptionException(
          "--inputFilePattern must match what this process may read, but it may not read "
              + shown(found.unreadable));
    }
  }

  private static String shown(List<String> all) {
    String first = String.join(", ", all.subList(0, Math.min(MOST_SHOWN, all.size())));
    return all.size() > MOST_SHOWN ? first + " and " + (all.size() - MOST_SHOWN) + " more" : first;
  }

  /** Returns the folder of a local pattern, as Beam resolves it, or null if there is none. */
  private static @Nullable Path folder(String pattern) {
    String local = pattern.startsWith("file:") ? pattern.replaceFirst("file:/*", "/") : pattern;
    boolean searched = local.matches(".*[*?\\[{].*");
    if (!searched || local.matches("[a-z0-9+.-]+://.*")) {
      return null;
    }
    try {
      Path folder =
          Path.of(local.replaceFirst("[*?\\[{].*", "") + "x").toAbsolutePath().getParent();
      return folder != null && Files.isDirectory(folder) ? folder : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Returns whether {@code pattern} matches a local folder. */
  static boolean matchesFolders(String pattern) {
    Path parent = folder(pattern);
    if (parent == null) {
      return false;
    }
    String glob = Path.of(pattern.replaceFirst("^file:/*", "/")).toAbsolutePath().toString();
    PathMatcher matcher = parent.getFileSystem().getPathMatcher("glob:" + glob);
    try (Stream<Path> below = Files.walk(parent)) {
      return below.anyMatch(path -> Files.isDirectory(path) && matcher.matches(path));
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    look(folder);
    if (readable.test(folder)) {
      return FileVisitResult.CONTINUE;
    }
    return FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    look(file);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    unreadable.add(file.toString());
    return FileVisitResult.CONTINUE;
  }

  private void look(Path path) {
    if (path.toString().indexOf('\uFFFD') >= 0) {
      unspelled.add(path.toString());
    } else if (!readable.test(path)) {
      unreadable.add(path.toString());
    }
  }
}
