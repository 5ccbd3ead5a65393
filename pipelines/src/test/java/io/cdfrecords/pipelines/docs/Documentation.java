package io.cdfrecords.pipelines.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** All pages of the repository. */
final class Documentation {
  /** The root of the repository. Tests run in the folder of their module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");

  private Documentation() {}

  /** Whether generated parts are to be written anew instead of compared. */
  static boolean isToBeUpdated() {
    return Boolean.getBoolean("docs.update");
  }

  static List<MarkdownPage> pages() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<Path> pages =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .filter(file -> isOurs(ROOT.relativize(file)))
              .sorted()
              .toList();
      return pages.stream().map(MarkdownPage::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page at {@code path}, counted from the root. */
  static MarkdownPage page(String path) {
    return MarkdownPage.read(ROOT.resolve(path));
  }

  private static boolean isOurs(Path file) {
    return StreamSupport.stream(file.spliterator(), false)
        .noneMatch(name -> NOT_OURS.contains(name.toString()));
  }
}
