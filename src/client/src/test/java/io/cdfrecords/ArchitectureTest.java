package io.cdfrecords;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/**
 * Which package may use which: record ← api ← {policy, rules} ← {pace, catalog, verdict} ← delivery
 * ← json ← http, and auth apart. The rooms of the schema and of the preflight stand on api, rules
 * and policy; the preflight uses the schema, and no other room uses either.
 */
@AnalyzeClasses(packages = "io.cdfrecords", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String JAVA = "java..";
  private static final String NULLNESS = "org.jspecify..";
  private static final String LOGGING = "org.slf4j..";
  private static final String RECORD = "io.cdfrecords.record..";
  private static final String API = "io.cdfrecords.api..";
  private static final String POLICY = "io.cdfrecords.policy..";
  private static final String RULES = "io.cdfrecords.rules..";
  private static final String PACE = "io.cdfrecords.pace..";
  private static final String CATALOG = "io.cdfrecords.catalog..";
  private static final String VERDICT = "io.cdfrecords.verdict..";
  private static final String SCHEMA = "io.cdfrecords.schema..";
  private static final String PREFLIGHT = "io.cdfrecords.preflight..";
  private static final String DELIVERY = "io.cdfrecords.delivery..";
  private static final String JSON = "io.cdfrecords.json..";
  private static final String HTTP = "io.cdfrecords.http..";
  private static final String AUTH = "io.cdfrecords.auth..";
  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String HTTP_CLIENT = "com.google.api.client..";
  private static final String APACHE = "org.apache.hc..";

  @ArchTest static final ArchRule RECORDS_ARE_PLAIN_JAVA = onlyUses(RECORD, JAVA, NULLNESS);

  @ArchTest
  static final ArchRule THE_API_IS_VALUES_AND_A_PORT = onlyUses(API, RECORD, JAVA, NULLNESS);

  @ArchTest
  static final ArchRule POLICIES_ARE_VALUES_THAT_A_USER_SETS_AND_SEES =
      onlyUses(POLICY, API, RECORD, JAVA, NULLNESS);

  @ArchTest
  static final ArchRule RULES_KNOW_THE_SERVICES_LIMITS =
      onlyUses(RULES, API, RECORD, JAVA, NULLNESS);

  @ArchTest
  static final ArchRule THE_PACE_KNOWS_BUDGETS_AND_NOT_BATCHES =
      onlyUses(PACE, POLICY, API, JAVA, NULLNESS);

  @ArchTest
  static final ArchRule THE_CATALOG_LOOKS_STREAMS_UP_AND_DELIVERS_NOTHING =
      onlyUses(CATALOG, POLICY, API, RECORD, JAVA, NULLNESS, LOGGING);

  @ArchTest
  static final ArchRule A_VERDICT_FOLLOWS_FROM_REQUEST_AND_ANSWER_ALONE =
      onlyUses(VERDICT, POLICY, API, RECORD, JAVA, NULLNESS);

  @ArchTest
  static final ArchRule THE_SCHEMA_READS_DEFINITIONS_AND_WRITES_NOTHING =
      onlyUses(SCHEMA, RULES, API, RECORD, JAVA, NULLNESS);

  @ArchTest
  static final ArchRule THE_PREFLIGHT_ASKS_AND_WRITES_NOTHING =
      onlyUses(PREFLIGHT, SCHEMA, RULES, POLICY, API, RECORD, JAVA, NULLNESS);

  @ArchTest
  static final ArchRule DELIVERY_DECIDES_AND_KNOWS_NEITHER_JSON_NOR_HTTP =
      onlyUses(
          DELIVERY, PACE, CATALOG, VERDICT, RULES, POLICY, API, RECORD, JAVA, NULLNESS, LOGGING);

  @ArchTest
  static final ArchRule JSON_KNOWS_THE_WIRE_FORM_AND_NOT_THE_CONNECTION =
      onlyUses(JSON, RECORD, API, POLICY, RULES, DELIVERY, JACKSON, JAVA, NULLNESS);

  @ArchTest
  static final ArchRule HTTP_IS_OUTERMOST =
      onlyUses(
          HTTP,
          RECORD,
          API,
          POLICY,
          JSON,
          AUTH,
          HTTP_CLIENT,
          APACHE,
          JAVA,
          "javax.net..",
          NULLNESS,
          LOGGING);

  @ArchTest static final ArchRule CREDENTIALS_ARE_PLAIN_JAVA = onlyUses(AUTH, JAVA, NULLNESS);

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CIRCLE =
      slices().matching("io.cdfrecords.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule LIBRARIES_DO_NOT_SHOW_IN_PUBLIC_SIGNATURES =
      noCodeUnits()
          .that()
          .areDeclaredInClassesThat()
          .arePublic()
          .and()
          .arePublic()
          .should()
          .haveRawReturnType(ofALibrary())
          .orShould()
          .haveRawParameterTypes(
              describe(
                  "of a library",
                  types -> types.stream().anyMatch(type -> ofALibrary().test(type))));

  @ArchTest
  static final ArchRule A_CLASS_IS_NAMED_FOR_WHAT_IT_IS =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helper|Manager)(\\$.*)?")
          .orShould()
          .haveNameMatching(".*\\.Base[A-Z].*");

  @ArchTest
  static final ArchRule PUBLIC_CLASSES_ARE_NOT_MADE_TO_BE_EXTENDED =
      classes()
          .that()
          .arePublic()
          .and()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .should()
          .haveModifier(FINAL);

  /** A class of more parts is more than one idea; a record is its parts. */
  @ArchTest
  static final ArchRule A_CLASS_IS_MADE_OF_AT_MOST_SIX_PARTS =
      noConstructors()
          .that()
          .areDeclaredInClassesThat()
          .areNotRecords()
          .and()
          .areDeclaredInClassesThat()
          .areNotEnums()
          .should()
          .haveRawParameterTypes(describe("more than six", types -> types.size() > 6));

  private static ArchRule onlyUses(String user, String... used) {
    String[] allowed = Stream.concat(Stream.of(user), Stream.of(used)).toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(user)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> ofALibrary() {
    return resideInAnyPackage(JACKSON, HTTP_CLIENT, APACHE);
  }
}
