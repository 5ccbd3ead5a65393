package io.cdfrecords.pipelines;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package of the pipelines may use which, and what they use of the library. */
@AnalyzeClasses(
    packages = "io.cdfrecords.pipelines",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class RoomsTest {
  /** Read from the bottom: each package is used by those named only. */
  @ArchTest
  static final ArchRule EACH_PACKAGE_IS_USED_BY_THOSE_ABOVE_IT =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("doors")
          .definedBy("io.cdfrecords.pipelines")
          .layer("run")
          .definedBy("io.cdfrecords.pipelines.run")
          .layer("write")
          .definedBy("io.cdfrecords.pipelines.write")
          .layer("check")
          .definedBy("io.cdfrecords.pipelines.check")
          .layer("deadletter")
          .definedBy("io.cdfrecords.pipelines.deadletter")
          .layer("row")
          .definedBy("io.cdfrecords.pipelines.row")
          .layer("file")
          .definedBy("io.cdfrecords.pipelines.file")
          .layer("message")
          .definedBy("io.cdfrecords.pipelines.message")
          .layer("sources")
          .definedBy(
              "io.cdfrecords.pipelines.kafka",
              "io.cdfrecords.pipelines.pubsub",
              "io.cdfrecords.pipelines.mqtt")
          .layer("replay")
          .definedBy("io.cdfrecords.pipelines.replay")
          .layer("propose")
          .definedBy("io.cdfrecords.pipelines.propose")
          .whereLayer("doors")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("propose")
          .mayOnlyBeAccessedByLayers("doors")
          .whereLayer("sources")
          .mayOnlyBeAccessedByLayers("doors", "propose")
          .whereLayer("replay")
          .mayOnlyBeAccessedByLayers("doors")
          .whereLayer("message")
          .mayOnlyBeAccessedByLayers("doors", "sources")
          .whereLayer("file")
          .mayOnlyBeAccessedByLayers("doors", "message", "replay", "propose")
          .whereLayer("row")
          .mayOnlyBeAccessedByLayers("doors", "file", "replay")
          .whereLayer("deadletter")
          .mayOnlyBeAccessedByLayers("doors", "file", "message", "sources", "replay")
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers("doors", "message", "replay")
          .whereLayer("write")
          .mayOnlyBeAccessedByLayers("doors", "check", "file", "message", "replay", "propose");

  /** One source knows nothing of another. */
  @ArchTest static final ArchRule KAFKA_STANDS_ALONE = standsAlone("kafka", "pubsub", "mqtt");

  @ArchTest static final ArchRule PUBSUB_STANDS_ALONE = standsAlone("pubsub", "kafka", "mqtt");

  @ArchTest static final ArchRule MQTT_STANDS_ALONE = standsAlone("mqtt", "kafka", "pubsub");

  /** The engine is the library's own. */
  @ArchTest
  static final ArchRule USES_THE_PUBLIC_PART_OF_THE_LIBRARY =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.cdfrecords.delivery",
                  "io.cdfrecords.verdict",
                  "io.cdfrecords.pace",
                  "io.cdfrecords.catalog",
                  "io.cdfrecords.schema"));

  /** The emulator is for tests. */
  @ArchTest
  static final ArchRule KNOWS_NO_EMULATOR =
      noClasses().should().dependOnClassesThat(resideInAPackage("io.cdfrecords.emulator.."));

  private static ArchRule standsAlone(String source, String... others) {
    return noClasses()
        .that()
        .resideInAPackage("io.cdfrecords.pipelines." + source)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.cdfrecords.pipelines." + others[0], "io.cdfrecords.pipelines." + others[1]));
  }
}
