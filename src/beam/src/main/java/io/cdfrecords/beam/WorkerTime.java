package io.cdfrecords.beam;

import io.cdfrecords.api.Sleeper;
import java.io.Serializable;
import java.time.InstantSource;

/** The clock of a worker, and how it waits: an argument, so that tests need not. */
interface WorkerTime extends InstantSource, Sleeper, Serializable {}
