package io.cdfrecords.bom;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published, from the point of view of a project that depends on it. */
class OutsideProjectIT {
  private static final Path ROOT = Path.of(System.getProperty("root"));
  private static final Path PAGE = ROOT.resolve("src/beam/use-it.md");
  private static final String TREE = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:tree";

  @TempDir private Path directory;
  private PublishedModules modules;
  private OutsideProject project;

  @BeforeEach
  void publish() throws IOException {
    modules =
        new PublishedModules(
            ROOT, directory.resolve("published"), System.getProperty("project.version"));
    modules.publish(
        List.of(
            "bom", "client", "mapping", "beam", "schematransform", "secretmanager", "emulator"));
    project =
        OutsideProject.in(
            directory.resolve("project"),
            modules,
            Path.of(System.getProperty("fetched.repository")));
  }

  @Test
  void thePageAloneMakesAProjectThatWritesRecords() throws Exception {
    String page = Files.readString(PAGE);
    project.write("pom.xml", block(page, "xml"));
    project.write("src/main/java/com/example/WriteAlarms.java", block(page, "java"));

    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").requireAuth().start()) {
      project.maven(
          Map.of(
              "CDF_URL",
              emulator.baseUrl(),
              "CDF_PROJECT",
              "test",
              "CDF_TOKEN_URL",
              emulator.tokenUrl(),
              "CDF_CLIENT_ID",
              RecordsEmulator.DEFAULT_CLIENT_ID,
              "CDF_CLIENT_SECRET",
              RecordsEmulator.DEFAULT_CLIENT_SECRET),
          List.of("compile", TREE, "-DoutputFile=tree.txt", "exec:java"));

      assertThat(emulator.count("alarms"), is(2));
    }
    String tree = project.read("tree.txt");
    assertThat("Guava for a JVM", tree, containsString("com.google.guava:guava:jar:33.4.8-jre"));
    assertThat("Guava for Android", tree, not(containsString("-android")));
    assertThat("what only our tests need", tree, not(containsString("emulator")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"client", "mapping", "beam", "schematransform", "secretmanager", "emulator"})
  void aModuleIsRequiredByAName(String module) {
    String name =
        ModuleFinder.of(modules.jar(module)).findAll().iterator().next().descriptor().name();

    assertThat(name, equalTo("io.cdfrecords." + module));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bom",
        "client",
        "mapping",
        "beam",
        "schematransform",
        "secretmanager",
        "emulator"
      })
  void aPublishedPomStandsAlone(String module) throws IOException {
    String pom = Files.readString(ROOT.resolve("src/" + module + "/target/.flattened-pom.xml"));

    assertThat(pom, not(containsString("<parent>")));
    assertThat(pom, not(containsString("<scope>test</scope>")));
    assertThat(pom, matchesPattern("(?s).*<license>.*<developer>.*<scm.*"));
  }

  private static String block(String page, String language) {
    Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(page);
    if (!block.find()) {
      throw new AssertionError(PAGE + " has no block of " + language);
    }
    return block.group(1);
  }
}
