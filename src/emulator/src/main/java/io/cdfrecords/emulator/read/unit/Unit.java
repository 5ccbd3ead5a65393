package io.cdfrecords.emulator.read.unit;

import java.math.BigDecimal;

/**
 * A unit of measurement. A value in the base unit of its quantity is {@code (value + shift) *
 * factor / divisor}; the three are exact, so that a conversion there and back loses nothing.
 *
 * @param externalId its name in the API, as {@code temperature:deg_c}
 * @param quantity what it measures
 * @param shift what is added to a value first
 * @param factor what it is then multiplied by
 * @param divisor what it is then divided by
 */
public record Unit(
    String externalId, String quantity, BigDecimal shift, BigDecimal factor, BigDecimal divisor) {}
