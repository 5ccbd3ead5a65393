package io.cdfrecords.pipelines.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cdfrecords.pipelines.run.WrongOptionException;
import io.cdfrecords.pipelines.value.SchemaRegistry.RegistryAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry over HTTP. */
final class HttpSchemaRegistryTest {
  @TempDir private Path directory;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    seen.add(
        exchange.getRequestURI().getPath()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    int status = exchange.getRequestURI().getPath().endsWith("/1") ? 200 : 404;
    if (exchange.getRequestURI().getPath().endsWith("/3")) {
      exchange.getResponseHeaders().set("Location", url("/schemas/ids/1"));
      status = 302;
    }
    byte[] body = ("{\"status\":" + status + "}").getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Test
  void isAskedAsItsUserBelowItsPath() throws IOException {
    Path password = Files.writeString(directory.resolve("password"), "hush\n");
    RegistryAddress address = RegistryAddress.of(url("/apis/"), "reader", "file:" + password);
    RegistryAnswer answer = new HttpSchemaRegistry(address).get("/schemas/ids/1");
    assertThat(answer, is(new RegistryAnswer(200, "{\"status\":200}")));
    assertThat(
        seen,
        contains(
            "/apis/schemas/ids/1 Basic "
                + Base64.getEncoder().encodeToString("reader:hush".getBytes(UTF_8))));
    assertThat(address.toString().contains("hush"), is(false));
  }

  @Test
  void isTakenAtItsWordWhateverItsStatus() throws IOException {
    SchemaRegistry registry = new HttpSchemaRegistry(RegistryAddress.of(url(""), null, null));
    assertThat(registry.get("/schemas/ids/2").status(), is(404));
    assertThat("no redirect is followed", registry.get("/schemas/ids/3").status(), is(302));
    assertThat(seen, contains("/schemas/ids/2 null", "/schemas/ids/3 null"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry:8081",
        "ftp://registry:8081",
        "https://me:secret@registry",
        "https://registry?x=1",
        "http://reg istry",
      })
  void isRefusedWhereItsAddressIsNone(String url) {
    Exception refused =
        assertThrows(WrongOptionException.class, () -> RegistryAddress.of(url, null, null));
    assertThat(String.valueOf(refused.getMessage()).contains("secret@"), is(false));
  }

  @Test
  void isSentNoPasswordInTheClear() {
    assertThrows(
        WrongOptionException.class,
        () -> RegistryAddress.of("http://registry:8081", "reader", "env:PASSWORD"));
    RegistryAddress.of("https://registry:8081", "reader", "env:PASSWORD");
    RegistryAddress.of("http://registry:8081", null, null);
  }
}
