package io.cdfrecords.schema;

/**
 * A rule of a definition that a value breaks.
 *
 * @param rule the rule
 * @param text what the value must be and what it was, to follow the property's name; never the
 *     value
 */
record Breach(SchemaRule rule, String text) {}
