package io.cdfrecords.pipelines;

/**
 * What stands in one place of a file.
 *
 * @param line the line it begins at, or in files without lines the number of the row, from 1
 * @param what what it turned out to be
 */
record ReadPlace(long line, ReadLine what) {}
