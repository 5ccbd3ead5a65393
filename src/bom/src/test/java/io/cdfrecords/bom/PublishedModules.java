package io.cdfrecords.bom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A repository that holds our modules as a release has them: a flattened pom, and a jar. */
final class PublishedModules {
  private final Path root;
  private final Path repository;
  private final String version;

  /**
   * Creates the view of a repository that is empty so far.
   *
   * @param root the root of the sources, whose modules are packaged
   */
  PublishedModules(Path root, Path repository, String version) {
    this.root = root;
    this.repository = repository;
    this.version = version;
  }

  Path repository() {
    return repository;
  }

  /** Puts modules, which lie in directories of {@code src} by these names, into the repository. */
  void publish(List<String> modules) throws IOException {
    for (String module : modules) {
      Path target = root.resolve("src").resolve(module).resolve("target");
      put(module, "pom", target.resolve(".flattened-pom.xml"));
      if (!module.equals("bom")) {
        put(module, "jar", jar(module));
      }
    }
  }

  /** Returns a module's own jar. */
  Path jar(String module) {
    return root.resolve("src").resolve(module).resolve("target").resolve(name(module, "jar"));
  }

  private void put(String module, String extension, Path file) throws IOException {
    Path place =
        repository.resolve("io/cdfrecords").resolve("cdf-records-" + module).resolve(version);
    Files.createDirectories(place);
    Files.copy(file, place.resolve(name(module, extension)));
  }

  private String name(String module, String extension) {
    return "cdf-records-" + module + "-" + version + "." + extension;
  }
}
