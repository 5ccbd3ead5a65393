package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.auth.Capabilities;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Shows a caller who it is, and what it may do. */
final class TokenInspection {
  private static final String WITHOUT_TOKEN = "anonymous";
  private final Access access;
  private final Capabilities capabilities;

  TokenInspection(Access access, Capabilities capabilities) {
    this.access = access;
    this.capabilities = capabilities;
  }

  /** Returns the answer to a caller; one without a token has the empty identity. */
  Answer answer(String identity) {
    Set<String> projects = new TreeSet<>(access.projects());
    projects.addAll(capabilities.projects());
    Map<String, Object> answer =
        Json.object(
            "subject",
            identity.isEmpty() ? WITHOUT_TOKEN : identity,
            "projects",
            projects.stream()
                .map(project -> Json.object("projectUrlName", project, "groups", List.of()))
                .toList());
    answer.put("capabilities", capabilities.json());
    return Answer.json(200, answer);
  }
}
