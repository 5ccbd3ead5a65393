package io.cdfrecords.emulator.browser;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.junit.RecordsEmulatorExtension;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page as a person sees it. */
final class PageIT {
  @RegisterExtension
  static final RecordsEmulatorExtension EMULATOR =
      new RecordsEmulatorExtension(
          RecordsEmulator.builder().stream("alarms", "BasicLiveData").stream(
              "wells", "BasicArchive"));

  private static final Path PICTURES = Path.of("target");
  private static final String ALARMS = "#streams tbody tr:nth-child(1)";
  private static final String FIRST_RECORD = "#records tbody tr:nth-child(1)";
  private static final String HOSTILE = "<img src=x onerror='window.broken=true'>";

  /** Where the widest element ends that is there to be seen. */
  private static final String WIDEST =
      "Math.ceil(Math.max(...[...document.querySelectorAll('main, main *')]"
          + ".filter(e => !e.closest('thead, .unseen')).map(e => e.getBoundingClientRect().right)))";

  private static @Nullable Chromium shared;

  @BeforeAll
  static void startTheBrowser(@TempDir Path profile) {
    shared = new Chromium(profile);
  }

  @AfterAll
  static void stopTheBrowser() {
    chromium().close();
  }

  @BeforeEach
  void beginOnAWideScreen() {
    chromium().resize(1280, 900);
    chromium().prefer("light");
  }

  @AfterEach
  void complainsOfNothing() {
    assertThat(chromium().complaints(), is(empty()));
  }

  @Test
  void showsTheStreamsAndFollowsWhatIsWritten(RecordsEmulator emulator) throws Exception {
    open("/");
    chromium().await("#connection", "Live");
    chromium().await(ALARMS, "Mutable · BasicLiveData");
    chromium().await(ALARMS + " td:nth-child(2)", "0");
    PlainWriter writer = new PlainWriter(emulator);
    writer.write("alarms", "a", 900);
    writer.write("alarms", "b", 800);
    chromium().await(ALARMS + " td:nth-child(2)", "1,700");
    chromium().await(ALARMS + " td:nth-child(4)", "340");
    chromium().await("#rate", "340");
    chromium().await(ALARMS + " td:nth-child(5)", "1 % · 1,700 of 170,000 records");
    chromium().await("#quota-note", "Budgets are off: nothing is refused");
    chromium().await("#requests-minute", "2");
    chromium().await("#requests tbody tr:nth-child(1)", "POST /api/v1/projects/p/streams/alarms");
    chromium().await("#requests tbody tr:nth-child(1) td:nth-child(4)", "800");
    chromium().await("#errors-empty", "No request has failed");
  }

  @Test
  void findsARecordAndUnfoldsItsProperties(RecordsEmulator emulator) throws Exception {
    PlainWriter writer = new PlainWriter(emulator);
    writer.write("alarms", "PT-", 150);
    writer.write("alarms", "other", "FT-202", "\"Flow low\"");
    open("/");
    chromium().await(ALARMS, "alarms");
    chromium().type("#streams tbody tr:nth-child(1) a", Keys.ENTER);
    chromium().await("#records-note", "100 records shown of 151.");
    assertThat(chromium().address(), is(emulator.baseUrl() + "/?stream=alarms"));
    chromium().type("#records-filter [name=space]", "oth");
    chromium().type("#records-filter [name=externalId]", "FT");
    chromium().await("#records-note", "1 record shown of 151.");
    chromium().type(FIRST_RECORD + " summary", Keys.ENTER);
    chromium().await(FIRST_RECORD, "\"Flow low\"");
    // A number that a browser cannot hold is shown as it was sent.
    chromium().await(FIRST_RECORD, "9007199254740993");
    chromium().await(FIRST_RECORD, "severity · model/Alarm");

    writer.write("alarms", "new", 1);
    chromium().await("#records-note", "of 152.");
    chromium().await(FIRST_RECORD, "\"Flow low\"");
    assertThat(
        "the summary keeps the focus",
        chromium().run("return document.activeElement.tagName"),
        is("SUMMARY"));

    chromium().open(chromium().address());
    chromium().await("#records-note", "1 record shown of 152.");
    chromium().await(FIRST_RECORD, "FT-202");
    chromium().click("#records-close");
    chromium().await("#address", emulator.baseUrl());
    assertThat(chromium().run("return document.getElementById('records').hidden"), is(true));
  }

  @Test
  void leavesHostileTextText(RecordsEmulator emulator) throws Exception {
    PlainWriter writer = new PlainWriter(emulator);
    assertThat(writer.write("alarms", "plant", HOSTILE, "\"" + HOSTILE + "\""), is(202));
    assertThat(
        writer.send("/api/v1/projects/p/streams/alarms/records", "{\"" + HOSTILE + "\":1}"),
        is(400));
    open("/?stream=alarms&space=plant&externalId=%3Cimg");
    chromium().await(FIRST_RECORD, HOSTILE);
    chromium().click(FIRST_RECORD + " summary");
    chromium().await(FIRST_RECORD + " dl", "\"" + HOSTILE + "\"");
    chromium().await("#errors tbody tr:nth-child(1)", HOSTILE + " is not an attribute");
    assertThat(chromium().number("document.images.length"), is(0L));
    assertThat(chromium().run("return String(window.broken)"), is("undefined"));
  }

  @Test
  void showsAThrottledRequestWithItsMessage(RecordsEmulator emulator) throws Exception {
    emulator.faults("[{\"on\":\"ingest\",\"from\":2,\"do\":\"status\",\"status\":429}]");
    open("/");
    PlainWriter writer = new PlainWriter(emulator);
    assertThat(writer.write("alarms", "a", 10), is(202));
    assertThat(writer.write("alarms", "b", 10), is(429));
    chromium().await("#throttled-minute", "50 %");
    chromium().await(ALARMS + " td:nth-child(6)", "50 %");
    chromium().await("#errors tbody tr:nth-child(1)", "429");
    chromium().await("#errors tbody tr:nth-child(1)", "as the script of faults asks for");
    assertThat(
        chromium().run("return document.querySelector('#errors .status').dataset.kind"),
        is("throttled"));
  }

  @Test
  void setsAndClearsFaults(RecordsEmulator emulator) throws Exception {
    PlainWriter writer = new PlainWriter(emulator);
    open("/");
    chromium().await("#faults-note", "No fault is set.");
    chromium().choose("#faults-form [name=fault]", "503-partial");
    chromium().replace("#faults-form [name=times]", "2");
    chromium().click("#faults-form [type=submit]");
    chromium().await("#faults-note", "1 rule in force.");
    chromium().await("#faults-rules", "\"partial\":0.5");
    assertThat(writer.write("alarms", "a", 4), is(503));
    assertThat(emulator.count("alarms"), is(2));
    chromium().replace("#faults-script textarea", "[{\"on\":\"nothing\"}]");
    chromium().click("#faults-script [type=submit]");
    chromium().await("#faults-note", "must be one of");
    chromium().await("#faults-rules", "503");
    chromium()
        .replace(
            "#faults-script textarea", "[{\"on\":\"ingest\",\"do\":\"status\",\"status\":429}]");
    chromium().click("#faults-script [type=submit]");
    chromium().await("#faults-rules", "429");
    chromium().await("#faults-note", "1 rule in force.");
    assertThat(writer.write("alarms", "b", 1), is(429));
    chromium().click("#faults-clear");
    chromium().await("#faults-note", "No fault is set.");
    assertThat(writer.write("alarms", "c", 1), is(202));
    // To be refused is what a browser complains of here.
    chromium().complaints();
  }

  @Test
  void filtersRequestsAndShowsTheirBodies(RecordsEmulator emulator) throws Exception {
    PlainWriter writer = new PlainWriter(emulator);
    assertThat(writer.write("alarms", "plant", "of-alarms", "\"" + HOSTILE + "\""), is(202));
    assertThat(writer.write("wells", "plant", "of-wells", "1"), is(202));
    assertThat(writer.write("wells", "not a space", "x", "1"), is(400));
    open("/");
    String last = "#requests tbody tr:nth-child(1)";
    chromium().await(last, "400");
    chromium().choose("#requests-filter [name=stream]", "alarms");
    chromium().await(last, "streams/alarms/records");
    chromium().await("#errors-empty", "No request has failed");
    chromium().click(last + " summary");
    chromium().await(last + " pre", "\"of-alarms\"");
    // The text and the number stay what they were sent as.
    chromium().await(last + " pre", HOSTILE);
    chromium().await(last + " pre", "9007199254740993");
    chromium().choose("#requests-filter [name=stream]", "wells");
    chromium().choose("#requests-filter [name=status]", "2xx");
    chromium().await(last, "202");
    chromium().choose("#requests-filter [name=status]", "5xx");
    chromium().await("#requests-none", "None of the last requests");
    assertThat(chromium().number("document.images.length"), is(0L));
  }

  @Test
  void saysHowToBeginWhereThereIsNothing() {
    try (RecordsEmulator emulator = RecordsEmulator.start()) {
      chromium().open(emulator.baseUrl());
      chromium().await("#streams-empty", "There is no stream yet. Create one:");
      assertThat(
          chromium().text("#create-stream"),
          allOf(
              startsWith("curl -H 'Content-Type: application/json' " + emulator.baseUrl()),
              containsString("BasicLiveData")));
    }
    chromium().open("about:blank");
    chromium().complaints();
  }

  @Test
  void saysThatTheEmulatorIsGoneAndThatItIsBack() throws Exception {
    int port;
    try (RecordsEmulator emulator = RecordsEmulator.start()) {
      port = URI.create(emulator.baseUrl()).getPort();
      chromium().open(emulator.baseUrl());
      chromium().await("#connection", "Live");
    }
    chromium().await("#connection", "No connection");
    chromium().await("#lost", "The emulator does not answer since ");
    chromium().prefer("dark");
    chromium().picture(PICTURES.resolve("page-lost.png"));
    try (RecordsEmulator again =
        RecordsEmulator.builder().port(port).stream("back", "BasicArchive").start()) {
      chromium().await("#connection", "Live");
      chromium().await("#streams tbody", "back");
      chromium().await("#address", again.baseUrl());
      assertThat(chromium().run("return document.getElementById('lost').hidden"), is(true));
      chromium().open("about:blank");
    }
    // To ask in vain is what a browser complains of here.
    chromium().complaints();
  }

  @Test
  void fitsOnANarrowScreen(RecordsEmulator emulator) throws Exception {
    fill(emulator);
    open("/?stream=alarms");
    chromium().await("#records-note", "100 records shown");
    chromium().click(FIRST_RECORD + " summary");
    chromium().picture(PICTURES.resolve("page-wide.png"));
    chromium().resize(360, 740);
    assertThat(
        chromium().number("document.documentElement.scrollWidth"), is(lessThanOrEqualTo(360L)));
    assertThat("the widest element", chromium().number(WIDEST), is(lessThanOrEqualTo(360L)));
    chromium().picture(PICTURES.resolve("page-narrow.png"));
    chromium().prefer("dark");
    chromium().resize(1280, 900);
    chromium().picture(PICTURES.resolve("page-dark.png"));
  }

  @Test
  void asksNobodyButTheEmulator(RecordsEmulator emulator) throws Exception {
    fill(emulator);
    open("/?stream=alarms");
    chromium().await("#records-note", "100 records shown");
    assertThat(
        chromium()
            .run(
                "return performance.getEntriesByType('resource').map(e => e.name)"
                    + ".filter(name => !name.startsWith('"
                    + emulator.baseUrl()
                    + "/')).join()"),
        is(""));
    assertThat(
        "what was asked for",
        chromium().number("performance.getEntriesByType('resource').length > 10 ? 1 : 0"),
        is(1L));
  }

  private static void fill(RecordsEmulator emulator) throws Exception {
    PlainWriter writer = new PlainWriter(emulator);
    writer.write("alarms", "PT-101-2026-11-23T10:15:30Z-" + "long".repeat(5), 120);
    writer.write("wells", "W", 3);
    writer.write("none", "N", 1);
    writer.write("alarms", "not a space", "x", "1");
  }

  private static void open(String path) {
    chromium().open(EMULATOR.emulator().baseUrl() + path);
  }

  private static Chromium chromium() {
    return Objects.requireNonNull(shared);
  }
}
