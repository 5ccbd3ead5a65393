package io.cdfrecords.pipelines.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.pipelines.write.SignIn;
import io.cdfrecords.preflight.JobPlan;
import io.cdfrecords.preflight.PreflightReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check ends in time, and what it does not know then is not checked. */
final class BoundedCheckTest {
  @TempDir private Path directory;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private static JobPlan plan() {
    return JobPlan.of("p", "alarms");
  }

  private BoundedCheck check(Duration longest, String url, SecretRef secret) {
    SignIn signIn = new SignIn(Credentials.token(secret), "accessToken", secret);
    return new BoundedCheck(
        longest, Duration.ofMillis(1), url, "p", signIn, new PrintStream(err, true, UTF_8));
  }

  private SecretRef secret() throws IOException {
    return SecretRef.parse("file:" + Files.writeString(directory.resolve("token"), "token"));
  }

  /** Its connections are accepted by the operating system, and never answered. */
  private static ServerSocket silent() throws IOException {
    return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @Test
  void aServiceThatNeverAnswersIsNotWaitedFor() throws IOException {
    try (ServerSocket server = silent()) {
      String url = "http://127.0.0.1:" + server.getLocalPort();
      long begun = System.nanoTime();
      PreflightReport report =
          check(Duration.ofMillis(200), url, secret()).report(BoundedCheckTest::plan);
      assertThat(Duration.ofNanos(System.nanoTime() - begun), lessThan(Duration.ofSeconds(4)));
      assertThat(
          report.lines(), contains(startsWith("not checked: all else: the check took longer")));
      assertThat(
          err.toString(UTF_8),
          startsWith("The job is being checked against " + url + ", for 1 s at most;"));
    }
  }

  @Test
  void anInputThatIsSlowToReadIsNotWaitedFor() throws IOException {
    try (ServerSocket server = silent()) {
      PreflightReport report =
          check(Duration.ofMillis(50), "http://127.0.0.1:" + server.getLocalPort(), secret())
              .report(
                  () -> {
                    try {
                      server.accept().close();
                      return JobPlan.of("p", null);
                    } catch (IOException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      assertThat(report.hasFaults(), is(false));
    }
  }

  @Test
  void aSecretThatOnlyWorkersHaveIsNotChecked() {
    PreflightReport report =
        check(Duration.ofSeconds(5), "http://127.0.0.1:1", SecretRef.parse("file:/nowhere"))
            .report(BoundedCheckTest::plan);
    assertThat(
        report.lines(),
        contains(
            "not checked: signing in: --accessToken cannot be read here: the workers may have it"));
  }

  @Test
  void aCheckThatFailsKeepsNoJobFromRunning() throws IOException {
    PreflightReport report =
        check(Duration.ofSeconds(5), "http://127.0.0.1:1", secret())
            .report(
                () -> {
                  throw new IllegalStateException("a fault of our own");
                });
    assertThat(
        report.lines(),
        contains("not checked: all else: the check failed (IllegalStateException)"));
  }
}
