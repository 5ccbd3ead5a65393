package io.cdfrecords.pipelines.file;

import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * The files that a pattern matches when the pipeline is launched.
 *
 * @param count their number
 * @param bytes their size in bytes after decompression, estimated as ten times that of a compressed
 *     file
 */
record InputFiles(int count, long bytes) {
  private static final int COMPRESSION = 10;

  /**
   * Returns the files that match.
   *
   * @throws WrongOptionException if there are none, if one is a directory, or if the pattern names
   *     a file system that this jar does not have
   */
  static InputFiles matching(String pattern) {
    UnreadableInputSearch.check(pattern);
    List<MatchResult.Metadata> files;
    try {
      files = FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata();
    } catch (IOException | IllegalArgumentException e) {
      throw refused("name files that can be listed", pattern + " (" + e.getMessage() + ")");
    }
    if (files.isEmpty()) {
      throw UnreadableInputSearch.matchesFolders(pattern)
          ? refused("match at least one file, not only folders, as " + pattern + "/*", pattern)
          : refused("match at least one file", pattern);
    }
    long bytes = 0;
    for (MatchResult.Metadata file : files) {
      if (file.resourceId().isDirectory()) {
        throw refused("match files only, as " + pattern + "/*", pattern);
      }
      bytes += file.sizeBytes() * (isCompressed(file) ? COMPRESSION : 1);
    }
    return new InputFiles(files.size(), bytes);
  }

  static boolean isCompressed(MatchResult.Metadata file) {
    String name = String.valueOf(file.resourceId().getFilename());
    return Compression.detect(name) != Compression.UNCOMPRESSED;
  }

  private static WrongOptionException refused(String rule, String was) {
    return new WrongOptionException("--inputFilePattern must " + rule + ", but was " + was);
  }
}
