package io.cdfrecords.secretmanager;

import io.cdfrecords.auth.SecretUnavailableException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which version of which secret.
 *
 * @param project a project's id or number
 * @param secret the secret's id
 * @param version a number, {@code latest}, or an alias
 */
record SecretVersion(String project, String secret, String version) {
  /** The names that Google allows; none of them can change the meaning of a URL. */
  private static final Pattern NAMES =
      Pattern.compile(
          "projects/([a-zA-Z0-9.:-]{1,100})/secrets/([a-zA-Z0-9_-]{1,255})"
              + "/versions/([a-zA-Z0-9_-]{1,63})");

  static SecretVersion parse(String reference) {
    Matcher names = NAMES.matcher(reference);
    if (!names.matches()) {
      throw new SecretUnavailableException(
          "secret gcp:"
              + reference
              + " cannot be read: it must be gcp:projects/PROJECT/secrets/SECRET/versions/VERSION,"
              + " with names as Google Cloud allows them");
    }
    return new SecretVersion(names.group(1), names.group(2), names.group(3));
  }

  /** As the service names it. */
  String path() {
    return "projects/" + project + "/secrets/" + secret + "/versions/" + version;
  }

  /** As a user names it. */
  @Override
  public String toString() {
    return "gcp:" + path();
  }
}
