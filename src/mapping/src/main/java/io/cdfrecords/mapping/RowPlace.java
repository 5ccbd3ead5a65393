package io.cdfrecords.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Where rows stand in files that hold more than rows.
 *
 * @param sheet of a workbook its sheet, by name or by number from 1; null for the only one
 * @param element of XML the name of the elements that are rows, or null
 */
public record RowPlace(@Nullable String sheet, @Nullable String element) {}
