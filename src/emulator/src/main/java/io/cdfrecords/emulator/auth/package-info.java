/** The identity provider: clients, the tokens they were given, and who may pass. */
@NullMarked
package io.cdfrecords.emulator.auth;

import org.jspecify.annotations.NullMarked;
