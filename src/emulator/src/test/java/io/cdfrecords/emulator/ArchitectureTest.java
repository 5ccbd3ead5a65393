package io.cdfrecords.emulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.util.List;
import java.util.stream.Collectors;

/** Which room may know of which. */
@AnalyzeClasses(packages = "io.cdfrecords", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String EMULATOR = "io.cdfrecords.emulator";

  /** A codec shared with the client would agree with itself about a wrong wire format. */
  @ArchTest
  static final ArchRule KNOWS_NOTHING_OF_THE_OTHER_MODULES =
      noClasses()
          .that()
          .resideInAPackage(EMULATOR + "..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.cdfrecords..").and(resideOutsideOfPackage(EMULATOR + "..")));

  /** The rooms, from the outside in: what each is for, and which others it may use. */
  private static final List<Room> ROOMS =
      List.of(
          room("command", "is the program, and starts an emulator through its door", "door"),
          room("junit", "is the JUnit extension, and uses the door as a test does", "door"),
          new Room(
              "door",
              EMULATOR,
              "puts all rooms together, and is all that a user sees but inspection",
              List.of(
                  "http",
                  "page",
                  "proxy",
                  "traffic",
                  "api",
                  "auth",
                  "budget",
                  "data",
                  "fault",
                  "store",
                  "query",
                  "schema",
                  "record",
                  "json",
                  "inspection")),
          room(
              "http",
              "moves bytes, and decides nothing",
              "api",
              "page",
              "proxy",
              "traffic",
              "json",
              "inspection"),
          room(
              "proxy",
              "passes requests on to a real project, and compares the answers",
              "api",
              "json",
              "inspection"),
          room(
              "page",
              "shows a person what happens",
              "proxy",
              "budget",
              "store",
              "traffic",
              "json",
              "inspection"),
          room("traffic", "counts requests that have ended", "json", "inspection"),
          room(
              "api",
              "knows the operations, and wraps them in faults, budgets and latency",
              "auth",
              "budget",
              "fault",
              "aggregate",
              "sync",
              "query",
              "store",
              "schema",
              "record",
              "json",
              "inspection"),
          room(
              "auth",
              "gives out tokens, knows who may do what, and knows nothing of records",
              "json"),
          room(
              "budget", "counts what is used, and refuses the rest", "store", "json", "inspection"),
          room(
              "data",
              "keeps streams and models in files",
              "store",
              "schema",
              "record",
              "json",
              "inspection"),
          room("fault", "reads and plays a script of faults", "inspection"),
          new Room(
              "aggregate",
              EMULATOR + ".read.aggregate",
              "computes values from what a query finds",
              List.of("query", "store", "record", "json")),
          new Room(
              "sync",
              EMULATOR + ".read.sync",
              "follows changes, filtered as a query is",
              List.of("query", "store", "record", "json", "inspection")),
          new Room(
              "query",
              EMULATOR + ".read.query",
              "finds and shows records",
              List.of("unit", "store", "record", "json", "inspection")),
          new Room(
              "unit", EMULATOR + ".read.unit", "converts values, and knows no record", List.of()),
          room("store", "keeps records in memory, and reads no JSON", "record", "inspection"),
          room("schema", "knows spaces and containers, and no record", "record", "json"),
          room("record", "reads records strictly, whoever keeps them", "json", "inspection"),
          room("json", "reads JSON and writes answers, whatever they are about"),
          room("inspection", "is what a test reads back, and depends on nothing"));

  @ArchTest static final ArchRule LOOKS_ONLY_INWARD = layering();

  @ArchTest
  static final ArchRule KEEPS_THE_SERVER_IN_ONE_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackage(EMULATOR + ".http")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.jetty..");

  /** Who does not use the extension has no JUnit on the class path. */
  @ArchTest
  static final ArchRule KEEPS_JUNIT_IN_ONE_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackage(EMULATOR + ".junit")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.junit..");

  @ArchTest
  static final ArchRule IS_CLOSED_TO_INHERITANCE =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areNotAnonymousClasses()
          .and()
          .haveSimpleNameNotEndingWith("package-info")
          .should()
          .haveModifier(JavaModifier.FINAL);

  private static ArchRule layering() {
    Architectures.LayeredArchitecture layers =
        layeredArchitecture().consideringOnlyDependenciesInAnyPackage(EMULATOR + "..");
    for (Room room : ROOMS) {
      layers = layers.layer(room.name()).definedBy(room.packageName());
    }
    for (Room room : ROOMS) {
      layers =
          room.uses().isEmpty()
              ? layers.whereLayer(room.name()).mayNotAccessAnyLayer()
              : layers
                  .whereLayer(room.name())
                  .mayOnlyAccessLayers(room.uses().toArray(String[]::new));
    }
    return layers.because(
        ROOMS.stream()
            .map(room -> room.name() + " " + room.purpose())
            .collect(Collectors.joining("; ")));
  }

  private static Room room(String name, String purpose, String... uses) {
    return new Room(name, EMULATOR + "." + name, purpose, List.of(uses));
  }

  /**
   * A package.
   *
   * @param name its name in the rules
   * @param packageName its full name
   * @param purpose what it is for, in words
   * @param uses the rooms that it may use
   */
  private record Room(String name, String packageName, String purpose, List<String> uses) {}
}
