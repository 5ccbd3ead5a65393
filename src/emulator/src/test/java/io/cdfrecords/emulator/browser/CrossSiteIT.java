package io.cdfrecords.emulator.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.sun.net.httpserver.HttpServer;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A web site that a person has open beside the emulator, and that tries to change it. */
final class CrossSiteIT {
  private static final String RULE = "[{\"on\":\"sync\",\"from\":999,\"do\":\"stall\"}]";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static @Nullable Chromium shared;

  private final RecordsEmulator emulator =
      RecordsEmulator.builder().stream("alarms", "BasicLiveData").faults(RULE).start();
  private final HttpServer site = site();
  private String before = "";

  @BeforeAll
  static void startTheBrowser(@TempDir Path profile) {
    shared = new Chromium(profile);
  }

  @AfterAll
  static void stopTheBrowser() {
    chromium().close();
  }

  private static Chromium chromium() {
    return Objects.requireNonNull(shared);
  }

  private static HttpServer site() {
    try (InputStream page = CrossSiteIT.class.getResourceAsStream("cross-site.html")) {
      byte[] html = Objects.requireNonNull(page, "cross-site.html").readAllBytes();
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void look() throws Exception {
    assertThat(new PlainWriter(emulator).write("alarms", "a", 3), is(202));
    before = state();
  }

  @AfterEach
  void close() {
    chromium().open("about:blank");
    // What a browser forbids, it complains of.
    chromium().complaints();
    site.stop(0);
    emulator.close();
  }

  /** Returns what a site would like to change. */
  private String state() throws Exception {
    StringBuilder all = new StringBuilder();
    for (String path :
        new String[] {
          "/_emulator/faults",
          "/_emulator/settings",
          "/api/v1/projects/p/streams",
          "/api/v1/projects/p/models/spaces",
          "/api/v1/projects/p/models/containers",
          "/api/v1/projects/p/models/views?usedFor=record"
        }) {
      all.append(
          CLIENT
              .send(
                  HttpRequest.newBuilder(URI.create(emulator.baseUrl() + path)).build(),
                  BodyHandlers.ofString(UTF_8))
              .body());
    }
    return all.append(emulator.records("alarms").size()).toString();
  }

  @ParameterizedTest(name = "a page of {0} tries {1}")
  @CsvSource({
    "localhost, 127.0.0.1",
    "127.0.0.1, 127.0.0.1",
    "site.test, 127.0.0.1",
    "site.test, localhost"
  })
  void changesNothing(String name, String target) throws Exception {
    int port = URI.create(emulator.baseUrl()).getPort();
    emulator.clearRequests();
    chromium()
        .open(
            "http://%s:%d/?target=http://%s:%d"
                .formatted(name, site.getAddress().getPort(), target, port));
    chromium().await("#result", "tried");
    assertThat(chromium().text("#result"), containsString("read 0"));
    assertThat("requests", emulator.requests().of(Operation.INGEST).size(), is(greaterThan(2)));
    assertThat(state(), is(before));
  }

  @Test
  void changesAndReadsNothingByANameThatLeadsHere() throws Exception {
    String rebound = "http://site.test:" + URI.create(emulator.baseUrl()).getPort();
    for (String path : new String[] {"/", "/_emulator/status", "/_emulator/faults"}) {
      chromium().open(rebound + path);
      assertThat(chromium().text("body"), containsString("header Host must be localhost"));
      assertThat(chromium().text("body"), not(containsString("alarms")));
    }
    Object statuses =
        chromium()
            .run(
                "const tried = ['PUT','POST','DELETE'].map(method => fetch('/_emulator/faults',"
                    + "{method, body: method === 'DELETE' ? undefined : '[]'}));"
                    + "return Promise.all(tried).then(all => all.map(a => a.status).join())");
    assertThat(statuses, is("403,403,403"));
    assertThat(state(), is(before));
  }
}
