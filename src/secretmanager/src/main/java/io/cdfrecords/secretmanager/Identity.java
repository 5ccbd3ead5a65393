package io.cdfrecords.secretmanager;

import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;

/** Who this process is, to Google Cloud. */
@FunctionalInterface
interface Identity {
  String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  /**
   * Finds out.
   *
   * @throws IOException if nothing says who it is
   */
  Credentials credentials() throws IOException;

  /** Returns what Google calls Application Default Credentials. */
  static Credentials ofThisProcess() throws IOException {
    return GoogleCredentials.getApplicationDefault().createScoped(SCOPE);
  }
}
