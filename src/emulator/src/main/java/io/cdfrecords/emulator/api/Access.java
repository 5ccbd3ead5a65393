package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.auth.TokenRegistry;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides who may use the API at all. */
public final class Access {
  private static final String BEARER = "bearer ";
  private static final Set<String> VERSIONS =
      Set.of("20230101", "20230101-alpha", "20230101-beta", "V20210406", "alpha", "beta");

  private static final String ANYBODY = "";
  private static final String EXAMPLE_PROJECT = "my-project";

  private final TokenRegistry tokens;
  private final boolean tokenRequired;
  private final Optional<String> onlyProject;

  /**
   * Creates the rules.
   *
   * @param tokens the tokens that are good
   * @param tokenRequired whether a request needs one of them
   * @param onlyProject the only project; empty for any
   */
  public Access(TokenRegistry tokens, boolean tokenRequired, Optional<String> onlyProject) {
    this.tokens = tokens;
    this.tokenRequired = tokenRequired;
    this.onlyProject = onlyProject;
  }

  /**
   * Checks a request.
   *
   * @param project the project in its path; empty where there is none in it
   * @return who sends it: the client that its token was given to. If no token is required, all
   *     callers without a valid one are the same caller.
   * @throws RequestRefusedException with 401 without a good token and, by our decision, for a
   *     project the token is not for; with 400 for a version of the API that does not exist
   */
  String check(ApiRequest request, Optional<String> project) {
    Optional<String> client = request.header("Authorization").flatMap(this::client);
    if (tokenRequired && client.isEmpty()) {
      throw new RequestRefusedException(401, "a valid bearer token is required");
    }
    if (onlyProject.isPresent() && project.isPresent() && !onlyProject.equals(project)) {
      throw new RequestRefusedException(401, "the token is not for this project");
    }
    Optional<String> version = request.header("cdf-version");
    if (version.isPresent() && !VERSIONS.contains(version.get())) {
      throw new RequestRefusedException(
          400, "header cdf-version must be one of " + VERSIONS.stream().sorted().toList());
    }
    return client.orElse(ANYBODY);
  }

  /** Returns the projects that a caller is shown; an example if any name is accepted. */
  List<String> projects() {
    return List.of(onlyProject.orElse(EXAMPLE_PROJECT));
  }

  private Optional<String> client(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? tokens.client(authorization.substring(BEARER.length()).strip())
        : Optional.empty();
  }
}
