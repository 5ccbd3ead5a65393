package io.cdfrecords.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.api.CallerRights;
import io.cdfrecords.api.CallerRights.Capability;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a token allows. See <a href="https://api-docs.cognite.com/20230101/tag/Token/">the
 * service's page on tokens</a>.
 */
public final class CallerRightsReader {
  private static final String ACL_END = "Acl";

  private CallerRightsReader() {}

  /** Returns the rights of an answer, or null where it lists no capabilities. */
  public static @Nullable CallerRights read(byte @Nullable [] content) {
    JsonNode answer = content == null ? null : ReplyTree.object(content);
    if (answer == null || !answer.path("capabilities").isArray()) {
      return null;
    }
    Set<String> projects = new HashSet<>();
    for (JsonNode project : answer.path("projects")) {
      String name = ReplyTree.text(project, "projectUrlName");
      if (name != null) {
        projects.add(name);
      }
    }
    List<Capability> capabilities = new ArrayList<>();
    for (JsonNode capability : answer.path("capabilities")) {
      Set<String> in = projects(capability.path("projectScope"));
      for (Map.Entry<String, JsonNode> acl : capability.properties()) {
        if (acl.getKey().endsWith(ACL_END)) {
          capabilities.add(capability(acl.getKey(), acl.getValue(), in));
        }
      }
    }
    return new CallerRights(ReplyTree.text(answer, "subject"), projects, capabilities);
  }

  private static Capability capability(String name, JsonNode acl, @Nullable Set<String> projects) {
    JsonNode scope = acl.path("scope");
    JsonNode ids = scope.path("spaceIdScope").path("spaceIds");
    boolean everywhere = scope.isMissingNode() || scope.has("all");
    return new Capability(
        name,
        texts(acl.path("actions")),
        everywhere ? null : texts(ids),
        projects,
        everywhere || ids.isArray());
  }

  private static @Nullable Set<String> projects(JsonNode scope) {
    JsonNode named = scope.path("projects");
    return named.isArray() ? texts(named) : null;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new HashSet<>();
    for (JsonNode element : array) {
      if (element.isTextual()) {
        texts.add(element.textValue());
      }
    }
    return texts;
  }
}
