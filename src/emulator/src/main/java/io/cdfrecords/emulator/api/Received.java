package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.budget.Visit;
import java.util.function.Supplier;

/**
 * A request that was read.
 *
 * @param call what it does; where the request is wrong, that is to say so
 * @param entry lets it in first, or refuses it with 429 where its budgets have no room for it
 */
public record Received(Call call, Supplier<Visit> entry) {}
