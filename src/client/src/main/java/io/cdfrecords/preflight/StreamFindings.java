package io.cdfrecords.preflight;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.CallerRights;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.policy.StreamBudget;
import io.cdfrecords.policy.StreamQuota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks a job against the description of its stream. */
final class StreamFindings {
  private static final double NEARLY_FULL = 0.8;
  private static final String CALLER = "signing in";

  private StreamFindings() {}

  /** Returns why the service says nothing of the job, or null where it does. */
  static @Nullable Finding unreached(JobPlan plan, Answer<?> answer) {
    Reply reply = answer.reply();
    int status = reply.status();
    if (answer.content() != null) {
      return null;
    }
    if (reply.arrival() != Reply.Arrival.ANSWERED) {
      return Finding.notChecked(
          "service",
          "it cannot be reached from here (" + reply.summary() + ")",
          "look at --cdfBaseUrl, at the network and its proxy; the workers may reach it");
    }
    if (status >= 300 && status < 400) {
      return Finding.notChecked(
          "service",
          "a redirect answers (status " + status + "), which is not the service",
          "look at --cdfBaseUrl, and at a proxy that wants a login");
    }
    if (!reply.isOfTheService()) {
      return Finding.notChecked(
          "service",
          "what answers is not the service (" + reply.summary() + ")",
          "look at --cdfBaseUrl, and at a proxy in the way");
    }
    return status == 401
        ? Finding.fault(
            CALLER,
            "the token is not accepted for project "
                + plan.project()
                + " ("
                + reply.summary()
                + ")",
            "look at --cdfProject, at the tenant in --tokenUrl, and at --scopes, which names the"
                + " cluster of --cdfBaseUrl")
        : null;
  }

  /** Returns that the service knows the caller. */
  static Finding reached(JobPlan plan) {
    return Finding.good("service", "it answers for project " + plan.project());
  }

  /**
   * Returns {@code fault}, and the projects that the token is for, where that is what is wrong.
   *
   * @param rights what the service says of the token, or null
   */
  static Finding ofToken(JobPlan plan, Finding fault, @Nullable CallerRights rights) {
    if (rights == null
        || rights.projects().isEmpty()
        || rights.projects().contains(plan.project())) {
      return fault;
    }
    String projects = String.join(", ", new TreeSet<>(rights.projects()));
    return Finding.fault(
        fault.subject(),
        fault.text() + "; it is for " + projects,
        "look at --cdfProject, or give the caller's group access to " + plan.project());
  }

  /** Returns why there is no token. */
  static Finding notSignedIn(ConfigurationException why) {
    String said = String.valueOf(why.getMessage());
    return why.isOfRefusedClient()
        ? Finding.fault(CALLER, said, "look at --tokenUrl, --clientId, --clientSecret and --scopes")
        : Finding.notChecked(
            CALLER,
            said,
            "look at the URLs, at the network and its proxy, at the trust store and at this"
                + " machine's clock; the workers may find them right");
  }

  /** Returns what the answer about the stream says; the service is reached. */
  static List<Finding> of(JobPlan plan, String stream, Answer<StreamInfo> answer) {
    String subject = "stream " + stream;
    StreamInfo info = answer.content();
    if (info != null) {
      return of(plan, subject, stream, info);
    }
    Reply reply = answer.reply();
    int status = reply.status();
    if (status == 403) {
      return List.of(
          Finding.notChecked(
              subject,
              "the caller may not read it",
              "give its group streamsAcl:READ to have it checked"));
    }
    if (status == 404) {
      return List.of(
          Finding.fault(
              subject,
              "it does not exist in project " + plan.project(),
              "create it, or look at --stream"));
    }
    return status == 400
        ? List.of(Finding.fault(subject, reply.summary(), "look at --stream"))
        : List.of(Finding.notChecked(subject, reply.summary(), "run the check again"));
  }

  private static List<Finding> of(JobPlan plan, String subject, String stream, StreamInfo info) {
    List<Finding> findings = new ArrayList<>();
    if (plan.needsMutable() && info.type() == StreamInfo.Type.IMMUTABLE) {
      findings.add(
          Finding.fault(
              subject,
              "it is immutable, and the job replaces or deletes records",
              "take --writeMode=INGEST, or a mutable stream"));
    } else {
      findings.add(
          Finding.good(
              subject,
              info.type().name().toLowerCase(Locale.ROOT)
                  + (info.template() == null ? "" : ", of template " + info.template())));
    }
    double used = info.usedShare();
    if (used >= 1) {
      findings.add(
          Finding.warning(
              subject,
              "it is full, and takes no new record",
              "write to another, or wait until records expire"));
    } else if (used >= NEARLY_FULL) {
      findings.add(
          Finding.warning(
              subject, percent(used) + " % of it is used", "a full stream takes no more records"));
    }
    JobPlan.Input input = plan.input();
    if (input != null && used < 1) {
      findings.add(fit(subject, stream, info, input));
    }
    return findings;
  }

  private static Finding fit(String subject, String stream, StreamInfo info, JobPlan.Input input) {
    StreamQuota quota = quota(stream, info);
    double share =
        Math.max(
            share(info.records(), (double) input.records()),
            share(info.gigaBytes(), input.bytes() / 1e9));
    String amount = count(input.records()) + " records, " + size(input.bytes());
    String time = quota == null ? "" : ": " + time(input, quota);
    String part = share == 0 ? "" : ", " + shown(share) + " of the stream";
    String text = amount + time + part;
    double after =
        Math.max(
            left(info.records(), (double) input.records()),
            left(info.gigaBytes(), input.bytes() / 1e9));
    if (after > 1) {
      return Finding.warning(
          subject,
          "the input does not fit: " + text,
          "write a part of it, or take a stream of a larger template");
    }
    return quota == null
        ? Finding.warning(
            subject,
            text + "; the quota of template " + info.template() + " is not known",
            "give --streamBudget=RECORDS/BYTES/UPDATES/TIME")
        : Finding.good(subject, text);
  }

  private static @Nullable StreamQuota quota(String stream, StreamInfo info) {
    try {
      return StreamBudget.ofTemplate().quota(stream, info);
    } catch (ConfigurationException | IllegalArgumentException e) {
      return null;
    }
  }

  private static double share(StreamInfo.@Nullable Usage usage, double more) {
    return usage == null ? 0 : more / usage.provisioned();
  }

  private static double left(StreamInfo.@Nullable Usage usage, double more) {
    return usage == null ? 0 : (usage.consumed() + more) / usage.provisioned();
  }

  private static String shown(double share) {
    return share < 0.01 ? "less than 1 %" : percent(share) + " %";
  }

  /** Returns how long the input takes at the quota: the slower of records and bytes decides. */
  private static String time(JobPlan.Input input, StreamQuota quota) {
    double windows =
        Math.max(
            (double) input.records() / quota.records(), (double) input.bytes() / quota.bytes());
    if (windows <= 1) {
      return "within the quota of " + duration(quota.window().toMillis() / 1000.0);
    }
    double seconds = windows * quota.window().toMillis() / 1000;
    long rate = Math.round(input.records() / Math.max(1, seconds));
    return duration(seconds) + " at " + rate + " a second";
  }

  private static String duration(double seconds) {
    Duration time = Duration.ofSeconds(Math.max(1, Math.round(seconds)));
    if (time.toHours() >= 2) {
      return Math.round(seconds / 3600) + " h";
    }
    return time.toMinutes() >= 2 ? Math.round(seconds / 60) + " min" : time.toSeconds() + " s";
  }

  private static String count(long records) {
    return records >= 10_000_000
        ? Math.round(records / 1e6) + " M"
        : String.format(Locale.ROOT, "%,d", records);
  }

  private static String size(long bytes) {
    return bytes >= 1_000_000_000
        ? Math.round(bytes / 1e9) + " GB"
        : bytes >= 1_000_000 ? Math.round(bytes / 1e6) + " MB" : Math.round(bytes / 1e3) + " kB";
  }

  private static long percent(double share) {
    return (long) Math.floor(share * 100 + 1e-9);
  }
}
