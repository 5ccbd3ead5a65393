package io.cdfrecords.benchmark;

/** One way to bring records to the service; each run of it has a process of its own. */
interface Workload {
  /**
   * Sends {@code records} records, and returns when the last one is accepted.
   *
   * @param load how many there are, how large, how fast, and where they go
   */
  void run(Load load) throws Exception;
}
