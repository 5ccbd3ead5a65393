/** What a record costs on its way to the service, beside other ways to send it. */
@NullMarked
package io.cdfrecords.benchmark;

import org.jspecify.annotations.NullMarked;
