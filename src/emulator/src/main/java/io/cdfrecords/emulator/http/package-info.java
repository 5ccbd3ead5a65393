/** The HTTP server: reads requests, writes answers, cuts connections. Decides nothing else. */
@NullMarked
package io.cdfrecords.emulator.http;

import org.jspecify.annotations.NullMarked;
