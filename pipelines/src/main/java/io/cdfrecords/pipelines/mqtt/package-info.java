/**
 * Reads messages of an MQTT broker: a durable session of one client, whose messages are
 * acknowledged when a checkpoint covers them.
 */
@NullMarked
package io.cdfrecords.pipelines.mqtt;

import org.jspecify.annotations.NullMarked;
