package io.cdfrecords.http;

import static io.cdfrecords.api.Operation.INGEST;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdfUrlsTest {
  private static final String RECORDS =
      "https://westeurope-1.cognitedata.com/api/v1/projects/my-project/streams/alarms/records";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://westeurope-1.cognitedata.com",
        "https://westeurope-1.cognitedata.com/",
        "HTTPS://westeurope-1.cognitedata.com"
      })
  void followTheServicesPaths(String baseUrl) {
    assertThat(new CdfUrls(baseUrl, "my-project").records("alarms", INGEST), is(RECORDS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://example.com", "ftp://example.com", "example.com", "nonsense", ""})
  void needHttps(String baseUrl) {
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> new CdfUrls(baseUrl, "p"));
    assertThat(fault.getMessage(), startsWith("baseUrl must be an https:// URL"));
  }

  @Test
  void needABaseWithoutAPath() {
    IllegalArgumentException fault =
        assertThrows(
            IllegalArgumentException.class, () -> new CdfUrls("https://c.com/api/v1", "p"));
    assertThat(
        fault.getMessage(),
        is("baseUrl must end after the host and port, but had the path /api/v1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void needAProject(String project) {
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> new CdfUrls("https://c.com", project));
    assertThat(fault.getMessage(), is("project must not be empty"));
  }

  @Test
  void encodeWhatWouldLeadElsewhere() {
    assertThat(
        new CdfUrls("https://c.com", "p").records("../x?y#ä", INGEST),
        containsString("/streams/%2E%2E%2Fx%3Fy%23%C3%A4/records"));
  }

  @Property
  void keepAStreamOfAnyNameInOneSegment(@ForAll @NotEmpty String stream) {
    URI url = URI.create(new CdfUrls("https://c.com", "p").records(stream, INGEST)).normalize();
    assertThat(url.getRawPath().startsWith("/api/v1/projects/p/streams/"), is(true));
    assertThat(url.getRawPath().chars().filter(c -> c == '/').count(), is(7L));
    assertThat(url.getRawQuery() == null && url.getRawFragment() == null, is(true));
  }
}
