package io.cdfrecords.pipelines.kafka;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What a topic differs by from an earlier one of its name. It is kept in the metadata of a group's
 * offset, so that the offset says which topic it counts.
 *
 * @param cluster the id of the topic's cluster
 * @param id the id of the topic, unique in its cluster
 */
record TopicId(String cluster, String id) {
  private static final Pattern METADATA =
      Pattern.compile("topicId=(?<id>\\S+) cluster=(?<cluster>\\S+)");

  /**
   * Returns an offset that counts messages of the topic {@code id}, or of one that is not known.
   */
  static OffsetAndMetadata of(@Nullable TopicId id, long offset) {
    return id == null
        ? new OffsetAndMetadata(offset)
        : new OffsetAndMetadata(offset, "topicId=" + id.id + " cluster=" + id.cluster);
  }

  /**
   * Returns whether a committed offset counts messages of another topic of this cluster. One that
   * was set by hand, or copied from another cluster, does not say so.
   */
  boolean isAnotherThanOf(OffsetAndMetadata committed) {
    Matcher metadata = METADATA.matcher(committed.metadata());
    return metadata.matches()
        && metadata.group("cluster").equals(cluster)
        && !metadata.group("id").equals(id);
  }
}
