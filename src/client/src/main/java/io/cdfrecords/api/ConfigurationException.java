package io.cdfrecords.api;

/**
 * The job is set up wrongly: no record is at fault, and sending again cannot help until a person
 * changes something. The message says what to change; it never holds a secret or a property.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with what is wrong and what to fix. */
  public ConfigurationException(String message) {
    super(message);
  }

  /** Creates the exception with what is wrong, what to fix, and the cause. */
  public ConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
