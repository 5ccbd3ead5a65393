package io.cdfrecords.emulator.store;

/** Where streams are kept beyond the life of the process. */
public interface StreamLogs {
  /** Keeps nothing. */
  StreamLogs NONE =
      new StreamLogs() {
        @Override
        public ChangeLog create(String externalId, StreamTemplate template, long createdMillis) {
          return ChangeLog.NONE;
        }

        @Override
        public void delete(String externalId) {
          // What is in memory is all there is.
        }

        @Override
        public void clear() {
          // What is in memory is all there is.
        }
      };

  /**
   * Writes down that a stream is created, before it is.
   *
   * @return the log of its changes
   * @throws java.io.UncheckedIOException where it cannot; then the stream is not created
   */
  ChangeLog create(String externalId, StreamTemplate template, long createdMillis);

  /**
   * Writes down that a stream is deleted, before it is.
   *
   * @throws java.io.UncheckedIOException where it cannot; then the stream is not deleted
   */
  void delete(String externalId);

  /**
   * Forgets all streams with their records, and the names of those that were deleted.
   *
   * @throws java.io.UncheckedIOException where it cannot
   */
  void clear();
}
