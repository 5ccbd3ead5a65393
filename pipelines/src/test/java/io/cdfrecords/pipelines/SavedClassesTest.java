package io.cdfrecords.pipelines;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;

/**
 * What Java writes into a savepoint can be read by a later build. Flink keeps sources, coders and
 * the tags of outputs in it; a class without a version of its own would have another one there as
 * soon as a method of it changed.
 */
@AnalyzeClasses(packages = "io.cdfrecords", importOptions = ImportOption.DoNotIncludeTests.class)
final class SavedClassesTest {
  @ArchTest
  static final ArchRule HAVE_VERSIONS_OF_THEIR_OWN =
      classes()
          .that()
          .areAssignableTo(Serializable.class)
          .and()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areNotRecords()
          .should(
              ArchCondition.from(
                  describe("have a serialVersionUID", SavedClassesTest::hasAVersion)));

  private static boolean hasAVersion(JavaClass type) {
    return type.tryGetField("serialVersionUID").isPresent();
  }
}
