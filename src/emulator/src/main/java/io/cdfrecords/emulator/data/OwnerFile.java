package io.cdfrecords.emulator.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner reads and writes, on systems that know such permissions. */
final class OwnerFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private OwnerFile() {}

  /** Creates a file if it does not exist, and denies access to all but its owner. */
  static void prepare(Path path) throws IOException {
    boolean posix =
        Files.getFileAttributeView(path.toAbsolutePath().getParent(), PosixFileAttributeView.class)
            != null;
    if (Files.exists(path)) {
      if (posix) {
        Files.setPosixFilePermissions(path, OWNER_ONLY);
      }
    } else if (posix) {
      Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } else {
      Files.createFile(path);
    }
  }
}
