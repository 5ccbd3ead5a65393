package io.cdfrecords.pipelines.row;

/**
 * What became of the lines of a file, counted where each is dealt with and not out of one another.
 *
 * @param read all that the file has
 * @param inRows those that rows stand on
 * @param header those of its header, wherever it comes again
 * @param blank those with nothing on them
 * @param skipped those that the mapping says are no rows
 */
public record FileLines(long read, long inRows, long header, long blank, long skipped) {}
