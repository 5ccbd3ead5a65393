/** Holds the documentation against the code: its links, tables, examples, commands and picture. */
@NullMarked
package io.cdfrecords.pipelines.docs;

import org.jspecify.annotations.NullMarked;
