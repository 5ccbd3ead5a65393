package io.cdfrecords.schematransform;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toSet;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What this module may know of, and what others may know of it. */
@AnalyzeClasses(
    packages = "io.cdfrecords.schematransform",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  /**
   * No engine, no HTTP, no JSON, no expansion service: configurations become the facade's calls.
   */
  @ArchTest
  static final ArchRule KNOWS_THE_FACADE_AND_ITS_SIGNATURES_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat(
              not(
                  resideInAnyPackage(
                      "java..",
                      "io.cdfrecords.schematransform",
                      "io.cdfrecords.beam",
                      "io.cdfrecords.auth",
                      "io.cdfrecords.policy",
                      "org.apache.beam.sdk.schemas..",
                      "org.apache.beam.sdk.transforms..",
                      "org.apache.beam.sdk.values..",
                      "org.jspecify..",
                      "com.google.auto..",
                      "javax.annotation.processing")));

  /** An addition to this list is a promise to users. */
  @ArchTest
  static void showsUsersTheseTypesAndNoOthers(JavaClasses all) {
    Set<String> shown =
        all.stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaClass::getSimpleName)
            .collect(toSet());
    assertThat(shown, is(Set.of("RecordsWriteProvider", "RecordsDeleteProvider")));
  }
}
