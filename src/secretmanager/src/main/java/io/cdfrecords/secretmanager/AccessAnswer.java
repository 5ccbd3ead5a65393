package io.cdfrecords.secretmanager;

import io.cdfrecords.secretmanager.SecretOutcome.Refused;
import io.cdfrecords.secretmanager.SecretOutcome.Unavailable;

/** What Secret Manager's answer means, and what a user can do about it. */
final class AccessAnswer {
  private AccessAnswer() {}

  static SecretOutcome judge(SecretVersion version, int status, byte[] content) {
    if (status == 200) {
      return SecretPayload.read(content);
    }
    String answered = "Secret Manager answered " + status;
    if (status == 408 || status == 429 || status >= 500) {
      return new Unavailable(answered);
    }
    return new Refused(answered + ": " + advice(version, status));
  }

  private static String advice(SecretVersion version, int status) {
    return switch (status) {
      case 400 -> "the version may be disabled or destroyed; enable it, or name another";
      case 401 -> "it does not know the identity of this process; check its credentials";
      case 403 ->
          "grant roles/secretmanager.secretAccessor on the secret to the identity of this process"
              + " (on Dataflow the workers' service account), and see that the project has the"
              + " Secret Manager API enabled";
      case 404 ->
          "there is no such version; see gcloud secrets versions list "
              + version.secret()
              + " --project="
              + version.project();
      default -> "nothing that Secret Manager says; is there a proxy in between?";
    };
  }
}
