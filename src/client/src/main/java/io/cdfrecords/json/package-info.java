/**
 * The wire form: a record is encoded once, items are joined into a body without being parsed again,
 * and what an answer says is read whatever its shape. No type of the JSON library shows in a
 * signature.
 */
@NullMarked
package io.cdfrecords.json;

import org.jspecify.annotations.NullMarked;
