/**
 * Real servers for tests, each in a process of its own on the loopback address: a broker of Kafka,
 * a cluster of Flink.
 */
@NullMarked
package io.cdfrecords.pipelines.cluster;

import org.jspecify.annotations.NullMarked;
