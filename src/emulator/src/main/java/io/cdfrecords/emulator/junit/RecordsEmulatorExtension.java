package io.cdfrecords.emulator.junit;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.RecordsEmulatorBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs an emulator around the tests of a class, and hands it to them.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RecordsEmulatorExtension EMULATOR =
 *     new RecordsEmulatorExtension(RecordsEmulator.builder().stream("alarms", "BasicLiveData"));
 *
 * @Test
 * void writesAlarms(RecordsEmulator emulator) {
 *   // … a writer that is given emulator.baseUrl() …
 *   assertThat(emulator.count("alarms"), is(1000));
 * }
 * }</pre>
 *
 * <p>In a static field, or named by {@code @ExtendWith} at the class, one emulator lives as long as
 * the class and its nested classes, at one address; before each test it is {@link
 * RecordsEmulator#reset() reset}, so that no test sees what another did. In an instance field, or
 * named at a method, every test has an emulator of its own.
 *
 * <p>Any test, life-cycle method or constructor may take a {@link RecordsEmulator} as a parameter
 * while there is one; where a class has two of these extensions, {@link #emulator()} tells them
 * apart. Tests that share an emulator must not run at the same time.
 */
public final class RecordsEmulatorExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {

  private final RecordsEmulatorBuilder builder;
  private @Nullable RecordsEmulator emulator;

  /** How many classes the emulator lives for: a class, and the nested one whose tests run now. */
  private int classes;

  /** Makes an extension whose emulator has the defaults of {@link RecordsEmulator#builder()}. */
  public RecordsEmulatorExtension() {
    this(RecordsEmulator.builder());
  }

  /** Makes an extension whose emulators are set up so. */
  public RecordsEmulatorExtension(RecordsEmulatorBuilder builder) {
    this.builder = builder;
  }

  /**
   * Returns the emulator.
   *
   * @throws IllegalStateException before the first and after the last test that it lives for
   */
  public synchronized RecordsEmulator emulator() {
    if (emulator == null) {
      throw new IllegalStateException(
          "no emulator runs: it lives as long as the class where the extension is static, else as"
              + " long as a test");
    }
    return emulator;
  }

  @Override
  public synchronized void beforeAll(ExtensionContext context) {
    if (classes++ == 0) {
      emulator = builder.start();
    }
  }

  @Override
  public synchronized void beforeEach(ExtensionContext context) {
    if (classes == 0) {
      emulator = builder.start();
    } else {
      emulator().reset();
    }
  }

  @Override
  public synchronized void afterEach(ExtensionContext context) {
    if (classes == 0) {
      stop();
    }
  }

  @Override
  public synchronized void afterAll(ExtensionContext context) {
    if (--classes == 0) {
      stop();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RecordsEmulator.class;
  }

  @Override
  public RecordsEmulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return emulator();
  }

  /** One that did not start is not there to be stopped, and its own failure is to be seen. */
  private void stop() {
    if (emulator != null) {
      emulator.close();
      emulator = null;
    }
  }
}
