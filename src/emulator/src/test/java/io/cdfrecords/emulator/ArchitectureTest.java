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

  @ArchTest
  static final ArchRule LOOKS_ONLY_INWARD =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(EMULATOR + "..")
          .layer("command")
          .definedBy(EMULATOR + ".command")
          .layer("door")
          .definedBy(EMULATOR)
          .layer("http")
          .definedBy(EMULATOR + ".http")
          .layer("junit")
          .definedBy(EMULATOR + ".junit")
          .layer("page")
          .definedBy(EMULATOR + ".page")
          .layer("traffic")
          .definedBy(EMULATOR + ".traffic")
          .layer("api")
          .definedBy(EMULATOR + ".api")
          .layer("auth")
          .definedBy(EMULATOR + ".auth")
          .layer("budget")
          .definedBy(EMULATOR + ".budget")
          .layer("data")
          .definedBy(EMULATOR + ".data")
          .layer("fault")
          .definedBy(EMULATOR + ".fault")
          .layer("query")
          .definedBy(EMULATOR + ".read.query")
          .layer("sync")
          .definedBy(EMULATOR + ".read.sync")
          .layer("aggregate")
          .definedBy(EMULATOR + ".read.aggregate")
          .layer("store")
          .definedBy(EMULATOR + ".store")
          .layer("schema")
          .definedBy(EMULATOR + ".schema")
          .layer("record")
          .definedBy(EMULATOR + ".record")
          .layer("json")
          .definedBy(EMULATOR + ".json")
          .layer("inspection")
          .definedBy(EMULATOR + ".inspection")
          .whereLayer("command")
          .mayOnlyAccessLayers("door")
          .whereLayer("junit")
          .mayOnlyAccessLayers("door")
          .whereLayer("http")
          .mayOnlyAccessLayers("api", "budget", "fault", "page", "traffic", "json", "inspection")
          .whereLayer("page")
          .mayOnlyAccessLayers("budget", "store", "traffic", "json", "inspection")
          .whereLayer("traffic")
          .mayOnlyAccessLayers("json", "inspection")
          .whereLayer("api")
          .mayOnlyAccessLayers(
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
              "inspection")
          .whereLayer("auth")
          .mayOnlyAccessLayers("json")
          .whereLayer("budget")
          .mayOnlyAccessLayers("store", "json", "inspection")
          .whereLayer("data")
          .mayOnlyAccessLayers("store", "schema", "record", "json", "inspection")
          .whereLayer("fault")
          .mayOnlyAccessLayers("inspection")
          .whereLayer("aggregate")
          .mayOnlyAccessLayers("query", "store", "json")
          .whereLayer("sync")
          .mayOnlyAccessLayers("query", "store", "json", "inspection")
          .whereLayer("query")
          .mayOnlyAccessLayers("store", "record", "json", "inspection")
          .whereLayer("store")
          .mayOnlyAccessLayers("record", "inspection")
          .whereLayer("schema")
          .mayOnlyAccessLayers("record", "json")
          .whereLayer("record")
          .mayOnlyAccessLayers("json", "inspection")
          .whereLayer("json")
          .mayNotAccessAnyLayer()
          .whereLayer("inspection")
          .mayNotAccessAnyLayer();

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
}
