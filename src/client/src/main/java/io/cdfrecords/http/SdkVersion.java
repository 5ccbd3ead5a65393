package io.cdfrecords.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this library, as requests carry it. */
final class SdkVersion {
  /** Read once; "unknown" where the resource was left out of a repackaged jar. */
  static final String TEXT = read();

  private SdkVersion() {}

  private static String read() {
    try (InputStream file = SdkVersion.class.getResourceAsStream("version.properties")) {
      if (file == null) {
        return "unknown";
      }
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
