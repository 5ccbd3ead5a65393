package io.cdfrecords.schematransform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The licences of others go with the jar that holds their classes, and with no other. */
final class LicenceTextsIT {
  private static final String DIRECTORY = "META-INF/licences/";
  private static final Pattern LICENCE = Pattern.compile("(META-INF/)?[^/]*(LICENSE|NOTICE)[^/]*");

  /** The path of a jar, with its name and its version. */
  private static final Pattern IN_REPOSITORY = Pattern.compile(".*/([^/]+)/([^/]+)/[^/]+\\.jar");

  /** Those that {@code THIRD-PARTY.txt} names, out of their own jars on the class path. */
  @Test
  void ofEveryThirdPartyAreInTheExpansionServicesJar() throws IOException {
    List<String> missing = new ArrayList<>();
    Set<String> parties = new HashSet<>();
    try (JarFile service = new JarFile(System.getProperty("expansionService"))) {
      String list = text(service, service.getJarEntry("META-INF/THIRD-PARTY.txt"));
      Set<String> held = new HashSet<>();
      for (JarEntry entry : entries(service)) {
        if (entry.getName().startsWith(DIRECTORY)) {
          held.add(text(service, entry));
        }
      }
      for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        Matcher inRepository = IN_REPOSITORY.matcher(path);
        String coordinates = inRepository.replaceFirst(":$1:$2 ");
        if (inRepository.matches() && list.contains(coordinates)) {
          try (JarFile jar = new JarFile(path)) {
            for (JarEntry entry : entries(jar)) {
              if (LICENCE.matcher(entry.getName()).matches()) {
                parties.add(coordinates);
                if (!held.contains(text(jar, entry))) {
                  missing.add(path + "!" + entry.getName());
                }
              }
            }
          }
        }
      }
    }
    assertThat(missing, empty());
    assertThat("third parties with texts", parties, hasSize(greaterThan(30)));
  }

  @Test
  void areNotInTheModulesOwnJar() throws IOException {
    File own =
        new File(
            RecordsWriteProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    try (JarFile jar = new JarFile(own)) {
      assertThat(
          entries(jar).stream().anyMatch(entry -> entry.getName().startsWith(DIRECTORY)),
          is(false));
    }
  }

  private static List<JarEntry> entries(JarFile jar) {
    return jar.stream().filter(entry -> !entry.isDirectory()).toList();
  }

  private static String text(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }
}
