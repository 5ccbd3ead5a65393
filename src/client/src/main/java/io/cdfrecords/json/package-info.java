/** The wire form of records, requests and answers. Jackson stays inside: no signature shows it. */
@NullMarked
package io.cdfrecords.json;

import org.jspecify.annotations.NullMarked;
