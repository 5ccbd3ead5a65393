package io.cdfrecords.pipelines;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.stream.Stream;

/**
 * Which package of the pipelines may use which, from the bottom up, and what they use of the
 * library. Only the programs themselves, in the package above, use all of them.
 */
@AnalyzeClasses(
    packages = "io.cdfrecords.pipelines",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class RoomsTest {
  private static final String PROGRAMS = "io.cdfrecords.pipelines";
  private static final String RUN = room("run");
  private static final String ROW = room("row");
  private static final String WRITE = room("write");
  private static final String CHECK = room("check");
  private static final String VALUE = room("value");
  private static final String DEAD_LETTER = room("deadletter");
  private static final String FILE = room("file");
  private static final String MESSAGE = room("message");
  private static final String KAFKA = room("kafka");
  private static final String PUBSUB = room("pubsub");
  private static final String MQTT = room("mqtt");
  private static final String REPLAY = room("replay");
  private static final String PROPOSE = room("propose");

  @ArchTest static final ArchRule A_RUN_KNOWS_NO_INPUT = usesOnly(RUN);

  @ArchTest static final ArchRule ROWS_COME_OUT_OF_FORMATS_ALONE = usesOnly(ROW);

  @ArchTest static final ArchRule A_WRITE_IS_MADE_OF_OPTIONS = usesOnly(WRITE, RUN);

  @ArchTest static final ArchRule A_JOB_IS_CHECKED_BY_ITS_OPTIONS = usesOnly(CHECK, WRITE, RUN);

  @ArchTest static final ArchRule DEAD_LETTERS_KNOW_NO_INPUT = usesOnly(DEAD_LETTER, RUN);

  @ArchTest static final ArchRule A_MESSAGES_VALUE_BECOMES_A_ROW = usesOnly(VALUE, ROW, RUN);

  @ArchTest
  static final ArchRule FILES_ARE_READ_AS_ROWS = usesOnly(FILE, ROW, WRITE, DEAD_LETTER, RUN);

  @ArchTest
  static final ArchRule MESSAGES_ARE_READ_AS_VALUES =
      usesOnly(MESSAGE, FILE, VALUE, CHECK, WRITE, DEAD_LETTER, RUN);

  @ArchTest
  static final ArchRule KAFKA_IS_A_SOURCE_OF_MESSAGES =
      usesOnly(KAFKA, MESSAGE, VALUE, DEAD_LETTER, RUN);

  @ArchTest
  static final ArchRule PUBSUB_IS_A_SOURCE_OF_MESSAGES =
      usesOnly(PUBSUB, MESSAGE, DEAD_LETTER, RUN);

  @ArchTest
  static final ArchRule MQTT_IS_A_SOURCE_OF_MESSAGES = usesOnly(MQTT, MESSAGE, DEAD_LETTER, RUN);

  @ArchTest
  static final ArchRule A_REPLAY_READS_DEAD_LETTERS_AND_THEIR_FILES =
      usesOnly(REPLAY, FILE, ROW, CHECK, WRITE, DEAD_LETTER, RUN);

  @ArchTest
  static final ArchRule A_MAPPING_IS_PROPOSED_FROM_FILES_AND_TOPICS =
      usesOnly(PROPOSE, KAFKA, FILE, VALUE, WRITE, RUN);

  /** A package that is new needs a rule above. */
  @ArchTest
  static final ArchRule EVERY_PACKAGE_HAS_A_RULE =
      classes()
          .should()
          .resideInAnyPackage(
              PROGRAMS,
              RUN,
              ROW,
              WRITE,
              CHECK,
              VALUE,
              DEAD_LETTER,
              FILE,
              MESSAGE,
              KAFKA,
              PUBSUB,
              MQTT,
              REPLAY,
              PROPOSE);

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

  /** A machine's time may be set; it is for what is shown or stored, such as times of events. */
  @ArchTest
  static final ArchRule WAITS_BY_A_CLOCK_THAT_IS_NEVER_SET =
      noClasses()
          .that()
          .doNotHaveSimpleName("MqttSource")
          .should()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(InstantSource.class, "system")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  private static String room(String name) {
    return PROGRAMS + "." + name + "..";
  }

  /** Of the pipelines' own packages, a room uses itself and those named. */
  private static ArchRule usesOnly(String user, String... used) {
    String[] allowed = Stream.concat(Stream.of(user), Stream.of(used)).toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(user)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed).or(not(resideInAPackage(PROGRAMS + ".."))));
  }
}
