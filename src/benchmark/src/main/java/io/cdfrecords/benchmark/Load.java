package io.cdfrecords.benchmark;

/**
 * What one run sends.
 *
 * @param url where the service is
 * @param records how many records
 * @param textLetters letters of each record's message, besides what all have
 * @param shards of the writes that have shards
 * @param perSecond how many arrive in a second; 0: as fast as they are taken
 * @param warmUp how many of the records are made before the cost is taken; 0: all of the process
 *     counts
 */
record Load(String url, long records, int textLetters, int shards, long perSecond, long warmUp) {
  static Load of(String url, long records) {
    return new Load(url, records, SampleRecords.USUAL_TEXT, 4, 0, 0);
  }

  Load withRecords(long other) {
    return new Load(url, other, textLetters, shards, perSecond, warmUp);
  }

  Load withText(int letters) {
    return new Load(url, records, letters, shards, perSecond, warmUp);
  }

  Load withShards(int other) {
    return new Load(url, records, textLetters, other, perSecond, warmUp);
  }

  Load withPerSecond(long other) {
    return new Load(url, records, textLetters, shards, other, warmUp);
  }

  Load withWarmUp(long other) {
    return new Load(url, records, textLetters, shards, perSecond, other);
  }

  /** Returns what {@link #parse} reads. */
  String[] arguments() {
    return new String[] {
      url,
      Long.toString(records),
      Integer.toString(textLetters),
      Integer.toString(shards),
      Long.toString(perSecond),
      Long.toString(warmUp)
    };
  }

  /** Reads the arguments of a process, from the one at {@code first} on. */
  static Load parse(String[] arguments, int first) {
    return new Load(
        arguments[first],
        Long.parseLong(arguments[first + 1]),
        Integer.parseInt(arguments[first + 2]),
        Integer.parseInt(arguments[first + 3]),
        Long.parseLong(arguments[first + 4]),
        Long.parseLong(arguments[first + 5]));
  }
}
