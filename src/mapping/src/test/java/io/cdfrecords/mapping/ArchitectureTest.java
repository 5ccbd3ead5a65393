package io.cdfrecords.mapping;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The mapping language knows records, and neither a pipeline nor a service. */
@AnalyzeClasses(
    packages = "io.cdfrecords.mapping",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule A_MAPPING_DEPENDS_ON_RECORDS_ONLY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.cdfrecords.mapping..",
              "io.cdfrecords.record..",
              "com.fasterxml.jackson..",
              "org.yaml.snakeyaml..",
              "org.jspecify..",
              "java..");

  @ArchTest
  static final ArchRule ONLY_READING_A_MAPPING_NEEDS_YAML =
      noClasses()
          .that()
          .haveSimpleNameNotContaining("Yaml")
          .and()
          .haveSimpleNameNotContaining("Reader")
          .and()
          .haveSimpleNameNotContaining("Faults")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml.snakeyaml..");

  @ArchTest
  static final ArchRule VALUES_KNOW_NO_MAPPING =
      noClasses()
          .that()
          .resideInAPackage("io.cdfrecords.mapping.value")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.cdfrecords.mapping");
}
