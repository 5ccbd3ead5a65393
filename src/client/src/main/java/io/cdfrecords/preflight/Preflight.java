package io.cdfrecords.preflight;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.CallerRights;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.api.Sleeper;
import io.cdfrecords.api.StreamInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks a job against the service before the job runs. It only reads. */
public final class Preflight {
  /** A stream that was just created may answer 404 for a moment. */
  private static final Duration NEW_STREAM = Duration.ofSeconds(1);

  private final RecordsEndpoint endpoint;
  private final JobPlan plan;
  private final Sleeper sleeper;
  private final Consumer<Finding> findings;

  private Preflight(
      RecordsEndpoint endpoint, JobPlan plan, Sleeper sleeper, Consumer<Finding> findings) {
    this.endpoint = endpoint;
    this.plan = plan;
    this.sleeper = sleeper;
    this.findings = findings;
  }

  /**
   * Returns all that was found out, the faults first.
   *
   * @param sleeper waits before a stream that was not found is looked up once more
   */
  public static PreflightReport of(RecordsEndpoint endpoint, JobPlan plan, Sleeper sleeper) {
    List<Finding> findings = new ArrayList<>();
    run(endpoint, plan, sleeper, findings::add);
    return new PreflightReport(findings);
  }

  /**
   * Hands each finding on as soon as it is known, for a caller that does not wait for all.
   *
   * @param sleeper as of {@link #of}
   */
  public static void run(
      RecordsEndpoint endpoint, JobPlan plan, Sleeper sleeper, Consumer<Finding> findings) {
    try {
      new Preflight(endpoint, plan, sleeper, findings).run();
    } catch (ConfigurationException e) {
      findings.accept(StreamFindings.notSignedIn(e));
    }
  }

  private void run() {
    String stream = plan.stream();
    SchemaReader reader = endpoint.schema();
    boolean streamWasRead = false;
    if (stream != null) {
      Answer<StreamInfo> answer = stream(stream);
      if (!isReached(answer, reader)) {
        return;
      }
      streamWasRead = answer.content() != null;
      StreamFindings.of(plan, stream, answer).forEach(findings);
    }
    if (reader == null) {
      return;
    }
    Answer<CallerRights> rights = reader.rights();
    if (stream == null && !isReached(rights, null)) {
      return;
    }
    CallerRights known = rights.content();
    RightsFindings.of(plan, known, streamWasRead).forEach(findings);
    boolean areAll = known != null && RightsFindings.areAll(plan, known, streamWasRead);
    new ModelFindings(reader, plan, areAll ? known : null).tell(findings);
  }

  /** Returns whether more can be asked: the service answered, and knows the caller. */
  private boolean isReached(Answer<?> answer, @Nullable SchemaReader reader) {
    Finding fault = StreamFindings.unreached(plan, answer);
    if (fault == null) {
      findings.accept(StreamFindings.reached(plan));
      return true;
    }
    findings.accept(
        reader != null && answer.reply().status() == 401
            ? StreamFindings.ofToken(plan, fault, reader.rights().content())
            : fault);
    return false;
  }

  private Answer<StreamInfo> stream(String stream) {
    Answer<StreamInfo> answer = endpoint.stream(stream);
    if (answer.reply().status() == 401) {
      // The endpoint has dropped the token; this attempt uses a new one.
      answer = endpoint.stream(stream);
    }
    if (answer.reply().status() == 404) {
      try {
        sleeper.sleep(NEW_STREAM);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return answer;
      }
      answer = endpoint.stream(stream);
    }
    return answer;
  }
}
