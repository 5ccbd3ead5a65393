package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.Json;
import java.util.List;
import java.util.Map;

/**
 * The result of one record of a request that was not accepted as a whole.
 *
 * @param identifier the record
 * @param code its own status: 202 where it was written
 */
record RecordResult(RecordIdentifier identifier, int code) {

  /**
   * Returns an answer with all results. The envelope's status is the gravest of them: 503 if any
   * record has it, else 500, else 409.
   */
  static Answer partial(List<RecordResult> results) {
    int status =
        results.stream().mapToInt(RecordResult::code).filter(c -> c != 202).max().orElse(202);
    Map<String, Object> error =
        Json.object("code", status, "message", "Some of the records were not written.");
    error.put("partial", results.stream().map(RecordResult::json).toList());
    return Answer.json(status, Json.object("error", error));
  }

  private Map<String, Object> json() {
    Map<String, Object> entry =
        Json.object("space", identifier.space(), "externalId", identifier.externalId());
    entry.put("code", code);
    if (code == 409) {
      entry.put("message", "A record with this identifier exists, or is being changed.");
    } else if (code != 202) {
      entry.put("message", FaultAnswer.MESSAGE);
    }
    return entry;
  }
}
