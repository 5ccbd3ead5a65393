package io.cdfrecords.emulator.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser with a profile of its own, which sends nothing to the network. */
final class Chromium implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;

  Chromium(Path profile) {
    LoggingPreferences everything = new LoggingPreferences();
    everything.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(onThePath("chromium"));
    options.setCapability("goog:loggingPrefs", everything);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // A name that leads to this machine, as that of a site may.
        "--host-resolver-rules=MAP site.test 127.0.0.1",
        "--user-data-dir=" + profile);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(onThePath("chromedriver"))
                .build(),
            options);
  }

  void open(String address) {
    driver.get(address);
  }

  void resize(int width, int height) {
    // A headless window may be no narrower than 500 pixels; what is emulated may.
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Prefers a scheme of colours: light or dark. */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  String address() {
    return driver.getCurrentUrl();
  }

  /** Returns what is to be read at a place. */
  String text(String selector) {
    return element(selector).getText();
  }

  /** Waits until a text is to be read at a place. */
  void await(String selector, String text) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(() -> selector + " does not say " + text + ": " + textOrNothing(selector))
        .until(d -> textOrNothing(selector).contains(text));
  }

  void click(String selector) {
    element(selector).click();
  }

  /** Chooses the option of this value. */
  void choose(String selector, String value) {
    element(selector + " option[value='" + value + "']").click();
  }

  /** Types a text in place of what is there. */
  void replace(String selector, CharSequence text) {
    element(selector).clear();
    element(selector).sendKeys(text);
  }

  void type(String selector, CharSequence text) {
    element(selector).sendKeys(text);
  }

  Object run(String script) {
    return Objects.requireNonNullElse(driver.executeScript(script), "nothing");
  }

  /** Returns what the page complained of: errors, and what its policy forbade. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::toString)
        .toList();
  }

  /** Returns a number that a script works out. */
  long number(String script) {
    return ((Number) run("return " + script)).longValue();
  }

  /** Makes a picture of the page, down to where it says the same again and again. */
  void picture(Path file) {
    resize(
        (int) number("innerWidth"),
        (int) number("Math.min(1600, document.documentElement.scrollHeight)"));
    try {
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  private String textOrNothing(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream()
        .findFirst()
        .map(WebElement::getText)
        .orElse("");
  }

  private WebElement element(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  private static File onThePath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> new File(directory, program))
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(program + " is not on the path"));
  }
}
