package io.cdfrecords.beam;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Credentials for an emulator, with the secret where a worker would find it: in a file. */
final class Secrets {
  private Secrets() {}

  static Credentials in(Path directory, RecordsEmulator emulator) {
    return in(directory, emulator, RecordsEmulator.DEFAULT_CLIENT_SECRET);
  }

  static Credentials in(Path directory, RecordsEmulator emulator, String secret) {
    Path file = directory.resolve("secret");
    try {
      Files.writeString(file, secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Credentials.clientCredentials(
        emulator.tokenUrl(), RecordsEmulator.DEFAULT_CLIENT_ID, SecretRef.parse("file:" + file));
  }
}
