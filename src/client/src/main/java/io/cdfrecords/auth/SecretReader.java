package io.cdfrecords.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a secret from an environment variable, a file, or a store that a resolver serves. */
final class SecretReader {
  /** Far above any secret: a path that points at something else must not fill the memory. */
  static final int MAX_FILE_BYTES = 64 * 1024;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SecretReader() {}

  static String ofEnvironment(String name, @Nullable String value) {
    String secret = value == null ? "" : stripped(value);
    if (secret.isEmpty()) {
      throw new SecretUnavailableException(
          "secret env:"
              + name
              + " cannot be read: the environment variable is "
              + (value == null ? "not set" : "empty")
              + "; set it for the process on every worker");
    }
    return secret;
  }

  static String ofFile(String path) {
    byte[] bytes;
    try (InputStream file = Files.newInputStream(Path.of(path))) {
      bytes = file.readNBytes(MAX_FILE_BYTES + 1);
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw new SecretUnavailableException(
          "secret file:"
              + path
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "); mount it on every worker, readable by the process",
          e);
    }
    if (bytes.length > MAX_FILE_BYTES) {
      throw new SecretUnavailableException(
          "secret file:" + path + " must be at most " + MAX_FILE_BYTES + " bytes, but is longer");
    }
    return notEmpty("file:" + path, stripped(new String(bytes, StandardCharsets.UTF_8)));
  }

  static String ofStore(String scheme, String place) {
    String reference = scheme + ":" + place;
    SecretResolver resolver =
        installed().stream().filter(one -> one.scheme().equals(scheme)).findFirst().orElse(null);
    if (resolver == null) {
      throw new SecretUnavailableException(
          "secret "
              + reference
              + " cannot be read: no io.cdfrecords.auth.SecretResolver for \""
              + scheme
              + "\" is on the class path (there are "
              + schemes()
              + "); add the optional module that has one (for gcp cdf-records-secretmanager), or"
              + " use env:NAME or file:PATH");
    }
    try {
      return notEmpty(reference, resolver.resolve(place));
    } catch (SecretUnavailableException e) {
      // The store's own words, which say more.
      throw e;
    } catch (RuntimeException e) {
      throw new SecretUnavailableException(
          "secret "
              + reference
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "); check that it exists and that the worker's identity may read it",
          e);
    }
  }

  /** Returns the schemes that resolvers on the class path serve, in order. */
  static SortedSet<String> schemes() {
    return installed().stream()
        .map(SecretResolver::scheme)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Searched at each call, first where the job's own classes are: a runner may load this library
   * and the optional module by different class loaders.
   */
  private static List<SecretResolver> installed() {
    ClassLoader own = SecretResolver.class.getClassLoader();
    return Stream.of(
            ServiceLoader.load(SecretResolver.class), ServiceLoader.load(SecretResolver.class, own))
        .flatMap(loader -> loader.stream().map(ServiceLoader.Provider::get))
        .toList();
  }

  private static String notEmpty(String reference, String secret) {
    if (secret.isEmpty()) {
      throw new SecretUnavailableException("secret " + reference + " must not be empty");
    }
    return secret;
  }

  /**
   * Returns {@code text} without what editors and shells add: a byte order mark at its begin and
   * one line end at its end.
   */
  private static String stripped(String text) {
    int begin = text.indexOf(BYTE_ORDER_MARK) == 0 ? 1 : 0;
    int end = text.length();
    if (end > begin && text.charAt(end - 1) == '\n') {
      end--;
      if (end > begin && text.charAt(end - 1) == '\r') {
        end--;
      }
    }
    return text.substring(begin, end);
  }
}
