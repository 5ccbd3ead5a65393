package io.cdfrecords.pipelines.file;

import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * The mapping that {@code --mapping} names, read and checked before anything runs. It is serialized
 * to the workers as text.
 *
 * @param file the name of its file
 * @param yaml its text
 * @param mapping the mapping itself
 */
public record MappingOption(String file, String yaml, Mapping mapping) {
  private static final int LARGEST = 1_000_000;

  /** Returns the mapping of the file at {@code path}; null where no file is named. */
  public static @Nullable Mapping mapping(@Nullable String path) {
    return path == null ? null : read(path).mapping();
  }

  /** Reads the file at {@code path}. */
  public static MappingOption read(String path) {
    try {
      // Not matched as a pattern: without such a file, Beam walks the whole directory tree.
      ResourceId file = FileSystems.matchNewResource(path, false);
      String yaml = LookupFiles.appended(text(path, file), file);
      String name = String.valueOf(file.getFilename());
      return new MappingOption(name, yaml, MappingReader.read(name, yaml));
    } catch (MappingException e) {
      throw new WrongOptionException(String.valueOf(e.getMessage()));
    } catch (CharacterCodingException e) {
      throw new WrongOptionException("--mapping must be UTF-8, but was " + path);
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongOptionException(
          "--mapping must be a file that can be read, but was "
              + path
              + " ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }

  static String text(String path, ResourceId file) throws IOException {
    try (InputStream in = Channels.newInputStream(FileSystems.open(file))) {
      byte[] yaml = in.readNBytes(LARGEST + 1);
      if (yaml.length > LARGEST) {
        throw new WrongOptionException(
            "--mapping, and each file that it names, must have at most "
                + LARGEST
                + " bytes, but was "
                + path);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(yaml)).toString();
    }
  }
}
