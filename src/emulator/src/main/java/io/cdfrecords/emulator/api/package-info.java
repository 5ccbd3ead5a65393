/** What each operation of the API does with a request. Knows nothing of the server it runs in. */
@NullMarked
package io.cdfrecords.emulator.api;

import org.jspecify.annotations.NullMarked;
