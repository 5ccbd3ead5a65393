package io.cdfrecords.bom;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A project of somebody else: it is built by a Maven of its own, which finds our modules in a
 * repository as they are published, and keeps what it installs to itself.
 */
final class OutsideProject {
  private static final long MINUTES = 3;

  private final Path directory;
  private final Path settings;

  private OutsideProject(Path directory, Path settings) {
    this.directory = directory;
    this.settings = settings;
  }

  /**
   * Creates the project's directory, and the settings by which its Maven finds our modules.
   *
   * @param directory where the project, and all that its build makes, lies
   * @param thirdParty the repository that this build has its dependencies in, which saves the
   *     project from fetching them again
   */
  static OutsideProject in(Path directory, PublishedModules modules, Path thirdParty)
      throws IOException {
    Files.createDirectories(directory);
    Path settings = directory.resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings>
          <localRepository>%s</localRepository>
          <profiles>
            <profile>
              <id>outside</id>
              <repositories>%s%s</repositories>
              <pluginRepositories>%s</pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles>
            <activeProfile>outside</activeProfile>
          </activeProfiles>
        </settings>
        """
            .formatted(
                directory.resolve("repository"),
                repository("published", modules.repository(), true),
                repository("fetched", thirdParty, false),
                repository("fetched", thirdParty, false)
                    .replace("<repository>", "<pluginRepository>")
                    .replace("</repository>", "</pluginRepository>")));
    return new OutsideProject(directory, settings);
  }

  /** Writes one of the project's files. */
  void write(String path, String content) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** Reads one of the project's files. */
  String read(String path) throws IOException {
    return Files.readString(directory.resolve(path));
  }

  /**
   * Runs Maven, and returns what it printed.
   *
   * @throws AssertionError with what it printed, where it fails or takes too long
   */
  String maven(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    Path log = directory.resolve("maven.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
            "--batch-mode",
            "--quiet",
            "--settings",
            settings.toString());
    builder.command().addAll(arguments);
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // What this build was started with is not the project's.
    builder.environment().remove("MAVEN_ARGS");
    builder.environment().remove("MAVEN_OPTS");
    builder.directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    Process process = builder.start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    String printed = Files.readString(log, StandardCharsets.UTF_8);
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError("Maven " + arguments + " failed:\n" + printed);
    }
    return printed;
  }

  private static String repository(String id, Path path, boolean snapshots) {
    return """
        <repository>
          <id>%s</id>
          <url>%s</url>
          <releases><checksumPolicy>ignore</checksumPolicy></releases>
          <snapshots><enabled>%s</enabled><checksumPolicy>ignore</checksumPolicy></snapshots>
        </repository>
        """
        .formatted(id, path.toUri(), snapshots);
  }
}
