package io.cdfrecords.emulator.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdfrecords.emulator.fault.ActiveFaults;
import io.cdfrecords.emulator.json.Answer;
import java.util.Map;

/** Shows, sets, extends and clears the script of faults over HTTP. */
final class FaultRequestHandler {
  private final ActiveFaults faults;

  FaultRequestHandler(ActiveFaults faults) {
    this.faults = faults;
  }

  Answer answer(String method, byte[] body) {
    String script = new String(body, UTF_8);
    try {
      switch (method) {
        case "PUT" -> faults.replace(script);
        case "POST" -> faults.add(script);
        case "DELETE" -> faults.clear();
        default -> {
          // GET changes nothing; like the others it is answered with the rules in force.
        }
      }
    } catch (IllegalArgumentException e) {
      return Answer.error(400, String.valueOf(e.getMessage()));
    }
    return new Answer(200, Map.of(), faults.json().getBytes(UTF_8));
  }
}
