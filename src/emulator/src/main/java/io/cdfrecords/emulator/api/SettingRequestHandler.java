package io.cdfrecords.emulator.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.cdfrecords.emulator.budget.BudgetPlan;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.json.JsonInput;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Shows and changes over HTTP what may change while the emulator runs. */
final class SettingRequestHandler {
  private static final int LONGEST_MILLIS = (int) Duration.ofHours(1).toMillis();
  private final LiveSettings settings;

  SettingRequestHandler(LiveSettings settings) {
    this.settings = settings;
  }

  /** Returns the settings in force, after a PATCH has changed those that it names. */
  Answer answer(String method, byte[] body) {
    if (method.equals("PATCH")) {
      JsonInput.read(
          body,
          input -> {
            change(input);
            return true;
          });
    }
    Map<String, Object> shown =
        Json.object(
            "lagMillis", settings.lag().toMillis(), "latencyMillis", settings.latency().toMillis());
    shown.put("budgets", settings.plan().<Object>map(BudgetPlan::json).orElse("none"));
    return Answer.json(200, shown);
  }

  private void change(JsonInput input) throws IOException {
    Duration lag = settings.lag();
    Duration latency = settings.latency();
    Optional<BudgetPlan> plan = settings.plan();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "lagMillis" -> lag = millis(input);
        case "latencyMillis" -> latency = millis(input);
        case "budgets" -> plan = plan(input);
        default -> throw input.unknown();
      }
    }
    settings.set(lag, latency, plan);
  }

  private static Duration millis(JsonInput input) throws IOException {
    if (input.parser().currentToken() != JsonToken.VALUE_NUMBER_INT
        || input.parser().getNumberType() != NumberType.INT
        || input.parser().getIntValue() < 0
        || input.parser().getIntValue() > LONGEST_MILLIS) {
      throw input.refuse("must be a whole number between 0 and " + LONGEST_MILLIS);
    }
    return Duration.ofMillis(input.parser().getIntValue());
  }

  private Optional<BudgetPlan> plan(JsonInput input) throws IOException {
    if (input.parser().currentToken() != JsonToken.START_OBJECT) {
      return switch (input.text()) {
        case "none" -> Optional.empty();
        case "published" -> Optional.of(BudgetPlan.PUBLISHED);
        default -> throw input.refuse("must be none, published or an object");
      };
    }
    int start = input.offset();
    input.skip();
    try {
      return Optional.of(
          BudgetPlan.parse(new String(input.rawSince(start), UTF_8), settings.templates()));
    } catch (IllegalArgumentException e) {
      throw input.refuse("is wrong: " + e.getMessage());
    }
  }
}
