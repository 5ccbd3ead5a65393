package io.cdfrecords.beam;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line in the log when records of a stream begin to be refused for one common cause, and one
 * when they no longer are. The service's own words are in the failures: they might repeat a value.
 */
final class CommonCauses {
  private static final Logger LOG = LoggerFactory.getLogger(CdfRecordsIO.class);

  private CommonCauses() {}

  static void suspected(String stream, boolean suspected) {
    if (suspected) {
      LOG.warn(
          "Records of stream {} are refused one after the other for one cause, which their failures"
              + " name: from now on one record of a batch is tried before the others",
          stream);
    } else {
      LOG.warn("Records of stream {} are no longer refused for one cause", stream);
    }
  }
}
