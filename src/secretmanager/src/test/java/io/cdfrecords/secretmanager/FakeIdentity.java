package io.cdfrecords.secretmanager;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import java.time.Instant;
import java.util.Date;

/** Somebody with the token "ya29", whose requests the project "charged" pays for. */
final class FakeIdentity extends GoogleCredentials {
  private static final long serialVersionUID = 1L;

  FakeIdentity() {
    super(GoogleCredentials.newBuilder().setQuotaProjectId("charged"));
  }

  @Override
  public AccessToken refreshAccessToken() {
    return new AccessToken("ya29", Date.from(Instant.now().plusSeconds(3600)));
  }
}
