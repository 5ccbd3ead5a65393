package io.cdfrecords.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A secret in a file, as container platforms mount them. */
final class FileSecret {
  /** Far above any secret: a path that points at something else must not fill the memory. */
  static final int MAX_BYTES = 64 * 1024;

  private FileSecret() {}

  static String read(String path) {
    byte[] bytes;
    try (InputStream file = Files.newInputStream(Path.of(path))) {
      bytes = file.readNBytes(MAX_BYTES + 1);
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw new SecretUnavailableException(
          "secret file:"
              + path
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "); mount it on every worker, readable by the process",
          e);
    }
    if (bytes.length > MAX_BYTES) {
      throw new SecretUnavailableException(
          "secret file:" + path + " must be at most " + MAX_BYTES + " bytes, but is longer");
    }
    String secret = SecretText.of(new String(bytes, StandardCharsets.UTF_8));
    if (secret.isEmpty()) {
      throw new SecretUnavailableException("secret file:" + path + " must not be empty");
    }
    return secret;
  }
}
