package io.cdfrecords.secretmanager;

/** What came of asking for a secret once. */
sealed interface SecretOutcome {
  /** It is there. */
  record Found(String secret) implements SecretOutcome {
    /** Without the secret, which must not end in a log. */
    @Override
    public String toString() {
      return "Found[secret is not shown]";
    }
  }

  /** It was not had this time, and asking again may help. */
  record Unavailable(String why) implements SecretOutcome {}

  /** It will not be had before somebody mends something. */
  record Refused(String why) implements SecretOutcome {}
}
