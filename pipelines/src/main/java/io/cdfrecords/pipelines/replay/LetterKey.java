package io.cdfrecords.pipelines.replay;

import io.cdfrecords.record.Origin;

/**
 * What names a dead letter while it is sent again: it travels as the place of the record's origin,
 * ends in the new failure, and leads from there back to the letter.
 *
 * @param stream where it is sent
 * @param file the file that the letter stands in
 * @param line its line
 */
public record LetterKey(String stream, String file, long line) {
  private static final String VERSIONED = "version";

  /** The key as a text. No stream's name has a blank in it. */
  String text() {
    return stream + " " + line + " " + file;
  }

  /** The origin that names the letter, with {@code version} as its position. */
  Origin origin(long version) {
    return new Origin(text(), version);
  }

  /** The origin of a record of which the mapping says the version. */
  Origin versioned(long version) {
    return new Origin(text(), version, VERSIONED);
  }

  /** Whether the position of {@code origin} is a version that a mapping gave. */
  static boolean isVersioned(Origin origin) {
    return VERSIONED.equals(origin.text());
  }

  /** The stream in an origin that a key gave. */
  public static String streamOf(Origin origin) {
    return origin.place().substring(0, origin.place().indexOf(' '));
  }
}
