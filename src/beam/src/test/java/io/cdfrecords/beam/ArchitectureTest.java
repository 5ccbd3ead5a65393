package io.cdfrecords.beam;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
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
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.cdfrecords.http.HttpRecordsEndpoint;
import io.cdfrecords.json.NotARecordException;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.json.SentContent;
import io.cdfrecords.record.Origin;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;

/** What this module may know of, and what others may know of it. */
@AnalyzeClasses(
    packages = "io.cdfrecords.beam",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String PACKAGE = "io.cdfrecords.beam.";

  /** The file of a class: nested classes, and those that AutoValue adds, belong to their own. */
  private static final SliceAssignment FILES =
      new SliceAssignment() {
        @Override
        public String getDescription() {
          return "each file";
        }

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          String name = type.getName();
          return name.startsWith(PACKAGE)
              ? SliceIdentifier.of(
                  name.substring(PACKAGE.length())
                      .replaceFirst("^AutoValue_", "")
                      .replaceFirst("[$_].*", ""))
              : SliceIdentifier.ignore();
        }
      };

  /** No HTTP library, no runner, no emulator. */
  @ArchTest
  static final ArchRule KNOWS_BEAM_AND_THE_CLIENT_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat(
              not(
                  resideInAnyPackage(
                      "java..",
                      "io.cdfrecords.beam",
                      "io.cdfrecords.record",
                      "io.cdfrecords.api",
                      "io.cdfrecords.policy",
                      "io.cdfrecords.rules",
                      "io.cdfrecords.pace",
                      "io.cdfrecords.catalog",
                      "io.cdfrecords.delivery",
                      "io.cdfrecords.json",
                      "io.cdfrecords.http",
                      "io.cdfrecords.schema",
                      "io.cdfrecords.auth",
                      "io.cdfrecords.mapping..",
                      "com.fasterxml.jackson.core..",
                      "org.apache.beam.sdk..",
                      "org.joda.time..",
                      "org.slf4j..",
                      "org.jspecify..",
                      "com.google.auto.value..")));

  /** A record's JSON is the client's business. */
  @ArchTest
  static final ArchRule KNOWS_A_JSON_LIBRARY_FOR_DEAD_LETTERS_ONLY =
      noClasses()
          .that()
          .haveNameNotMatching("io\\.cdfrecords\\.beam\\.DeadLetter.*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  @ArchTest
  static final ArchRule TAKES_OF_THE_CLIENT_WHAT_IS_PUBLIC =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.cdfrecords..")
                  .and(not(resideInAnyPackage("io.cdfrecords.beam")))
                  .and(not(modifier(JavaModifier.PUBLIC))));

  /** A record is encoded once, by one class; from then on it is bytes, read only to compare. */
  @ArchTest
  static final ArchRule ENCODES_A_RECORD_IN_ONE_PLACE =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(EncodeRecordsFn.class.getName())
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.cdfrecords.json")
                  .and(not(type(SentContent.class)))
                  .and(not(type(NotARecordException.class)))
                  .and(not(type(RecordJson.class))));

  /** What is JSON already is read once, and nowhere after that. */
  @ArchTest
  static final ArchRule READS_A_RECORD_IN_ONE_PLACE =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ElementFunctions.class.getName())
          .should()
          .callMethod(RecordJson.class, "parse", String.class);

  @ArchTest
  static final ArchRule NEVER_PARSES_A_RECORD_AGAIN =
      noClasses().should().callMethod(RecordJson.class, "parse", String.class, Origin.class);

  @ArchTest
  static final ArchRule SPEAKS_HTTP_IN_ONE_PLACE =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(HttpEndpointFactory.class.getName())
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(HttpRecordsEndpoint.class);

  /** So a reader can begin at the top, and finds each file resting on those below it only. */
  @ArchTest
  static final ArchRule HAS_NO_CIRCLE_OF_FILES =
      slices().assignedFrom(FILES).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NAMES_NOTHING_AFTER_WHAT_IT_IS_NOT =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helpers?|Managers?)")
          .orShould()
          .haveSimpleNameStartingWith("Base")
          .orShould()
          .haveSimpleNameStartingWith("Abstract");

  /** An addition to this list is a promise to users. */
  /** Beam 2.71 puts what a timer's receiver of all outputs takes into the main output. */
  @ArchTest
  static final ArchRule HANDS_THE_RESULTS_OF_TIMERS_TO_THEIR_CONTEXT =
      noMethods()
          .that()
          .areAnnotatedWith(DoFn.OnTimer.class)
          .should()
          .haveRawParameterTypes(
              describe(
                  "a receiver of all outputs",
                  types ->
                      types.stream()
                          .anyMatch(one -> one.isEquivalentTo(DoFn.MultiOutputReceiver.class))));

  @ArchTest
  static void showsUsersTheseTypesAndNoOthers(JavaClasses all) {
    Set<String> shown =
        all.stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaClass::getName)
            .map(name -> name.substring("io.cdfrecords.beam.".length()))
            .collect(toSet());
    assertThat(
        shown,
        is(
            Set.of(
                "CdfRecordsIO",
                "WriteRecords",
                "WriteRows",
                "WriteMode",
                "CdfProject",
                "EndpointFactory",
                "WriteResult",
                "WriteReceipt",
                "WrittenRecord",
                "FailedRecord",
                "FailedRecord$Builder",
                "FailedInput",
                "FailedElement",
                "FailedAttempt",
                "FailureKeeper",
                "DeadLetters",
                "CdfRecordCoder",
                "NotADeadLetterException",
                // For the service loader.
                "CdfRecordsCoders")));
  }
}
