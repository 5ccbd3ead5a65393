/** JSON on its way in, read strictly, and answers on their way out. */
@NullMarked
package io.cdfrecords.emulator.json;

import org.jspecify.annotations.NullMarked;
