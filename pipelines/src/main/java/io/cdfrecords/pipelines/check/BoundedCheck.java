package io.cdfrecords.pipelines.check;

import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.auth.SecretUnavailableException;
import io.cdfrecords.http.HttpRecordsEndpoint;
import io.cdfrecords.pipelines.write.SignIn;
import io.cdfrecords.preflight.Finding;
import io.cdfrecords.preflight.JobPlan;
import io.cdfrecords.preflight.Preflight;
import io.cdfrecords.preflight.PreflightReport;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A check that ends in time, whatever answers: what it then does not know is not checked. */
final class BoundedCheck {
  /** The longest check. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** After so long a person wants to know what is waited for. */
  private static final Duration SILENT = Duration.ofSeconds(2);

  private static final Duration OF_A_REQUEST = Duration.ofSeconds(5);

  private final Duration longest;
  private final Duration silent;
  private final String baseUrl;
  private final String project;
  private final SignIn signIn;
  private final @Nullable PrintStream news;

  BoundedCheck(String baseUrl, String project, SignIn signIn, @Nullable PrintStream news) {
    this(LONGEST, SILENT, baseUrl, project, signIn, news);
  }

  /**
   * A check.
   *
   * @param longest after so long it ends
   * @param silent after so long it says what it waits for
   * @param news where it says so; null where a person does not wait
   */
  BoundedCheck(
      Duration longest,
      Duration silent,
      String baseUrl,
      String project,
      SignIn signIn,
      @Nullable PrintStream news) {
    this.longest = longest;
    this.silent = silent;
    this.baseUrl = baseUrl;
    this.project = project;
    this.signIn = signIn;
    this.news = news;
  }

  /** Returns what was found out in time. */
  PreflightReport report(Supplier<JobPlan> plan) {
    Queue<Finding> found = new ConcurrentLinkedQueue<>();
    Thread thread = new Thread(() -> check(plan, found), "launch-check");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(silent.toMillis());
      if (thread.isAlive() && news != null) {
        news.println(
            "The job is being checked against "
                + baseUrl
                + ", for "
                + seconds()
                + " s at most; --check=false leaves it out.");
      }
      if (thread.isAlive()) {
        thread.join(longest.minus(silent).toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<Finding> findings = new ArrayList<>(found);
    if (thread.isAlive()) {
      thread.interrupt();
      findings.add(notChecked("all else", "the check took longer than " + seconds() + " s", ""));
    }
    return new PreflightReport(findings);
  }

  /** A check that fails must not keep a job from running. */
  private void check(Supplier<JobPlan> plan, Queue<Finding> found) {
    try {
      signIn.secret().resolve();
    } catch (SecretUnavailableException e) {
      found.add(
          notChecked(
              "signing in",
              "--" + signIn.option() + " cannot be read here",
              "the workers may have it"));
      return;
    }
    try (RecordsEndpoint endpoint = endpoint()) {
      Preflight.run(endpoint, plan.get(), wait -> Thread.sleep(wait.toMillis()), found::add);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      found.add(
          notChecked("all else", "the check failed (" + e.getClass().getSimpleName() + ")", ""));
    }
  }

  private long seconds() {
    return Math.max(1, longest.toSeconds());
  }

  private RecordsEndpoint endpoint() {
    return HttpRecordsEndpoint.builder(baseUrl, project, signIn.credentials())
        .application("cdf-records-check")
        .connectTimeout(OF_A_REQUEST)
        .writeTimeout(OF_A_REQUEST)
        .readTimeout(OF_A_REQUEST)
        // A proxy's refusal may pass: it is never a fault of the job here.
        .passingFaultTime(Duration.ofMinutes(30))
        .build();
  }

  private static Finding notChecked(String subject, String text, String advice) {
    return new Finding(Finding.Level.NOT_CHECKED, subject, text, advice);
  }
}
