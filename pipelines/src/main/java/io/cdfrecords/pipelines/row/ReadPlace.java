package io.cdfrecords.pipelines.row;

/**
 * What stands in one place of a file.
 *
 * @param line the line it begins at, or in files without lines the number of the row, from 1
 * @param what what it turned out to be
 */
public record ReadPlace(long line, LineResult what) {}
