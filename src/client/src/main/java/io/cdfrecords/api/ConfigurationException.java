package io.cdfrecords.api;

/**
 * The job is set up wrongly: no record is at fault, and sending again cannot help until a person
 * changes something. The message says what to change; it never holds a secret or a property.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong and what to fix. */
  public ConfigurationException(String message) {
    super(message);
  }

  /** With what is wrong, what to fix, and what was caught. */
  public ConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
