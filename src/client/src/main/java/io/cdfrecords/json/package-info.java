/**
 * The wire form: a record is encoded once, items are joined into a body without being parsed again,
 * and an answer of any shape is read. No type of the JSON library shows in a signature.
 */
@NullMarked
package io.cdfrecords.json;

import org.jspecify.annotations.NullMarked;
