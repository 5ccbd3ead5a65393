package io.cdfrecords.beam;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one logger of this module, under the facade's name, which is the name that users configure.
 * The name is a text: a reference to the facade would make every class that logs depend on it.
 */
final class FacadeLog {
  static final Logger LOG = LoggerFactory.getLogger("io.cdfrecords.beam.CdfRecordsIO");

  private FacadeLog() {}
}
