package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.inspection.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows the paths of the API, the token endpoint and the emulator's own controls. */
public final class Router {
  /** The path of the token endpoint. */
  public static final String TOKEN_PATH = "/oauth2/token";

  /** The path of the script of faults. */
  public static final String FAULTS_PATH = "/_emulator/faults";

  /** The path of the settings that may change while the emulator runs. */
  public static final String SETTINGS_PATH = "/_emulator/settings";

  private static final String STREAMS = "/api/v1/projects/(?<project>[^/]+)/streams";
  private static final String STREAM = STREAMS + "/(?<stream>[^/]+)";

  private static final String MODELS =
      "/api/v1/projects/(?<project>[^/]+)/models/(spaces|containers|views)";

  // "delete" is also a possible name of a stream; the method tells the two apart.
  private static final List<RouteRule> ENTRIES =
      List.of(
          new RouteRule("POST", STREAM + "/records", Operation.INGEST),
          new RouteRule("POST", STREAM + "/records/upsert", Operation.UPSERT),
          new RouteRule("POST", STREAM + "/records/delete", Operation.DELETE),
          new RouteRule("POST", STREAM + "/records/filter", Operation.FILTER),
          new RouteRule("POST", STREAM + "/records/sync", Operation.SYNC),
          new RouteRule("POST", STREAM + "/records/aggregate", Operation.AGGREGATE),
          new RouteRule("POST", TOKEN_PATH, Operation.TOKEN),
          new RouteRule("GET", "/api/v1/token/inspect", Operation.INSPECT_TOKEN),
          new RouteRule("POST", STREAMS + "/delete", Operation.DELETE_STREAM),
          new RouteRule("POST", STREAMS, Operation.CREATE_STREAM),
          new RouteRule("GET", STREAMS, Operation.LIST_STREAMS),
          // Before the streams: one of this name cannot be shown.
          new RouteRule("GET", STREAMS + "/templates", Operation.LIST_TEMPLATES),
          new RouteRule("GET", STREAM, Operation.GET_STREAM),
          new RouteRule("DELETE", STREAM, Operation.DELETE_STREAM),
          new RouteRule("POST", MODELS + "(/byids|/delete|/)?", Operation.MODELS),
          new RouteRule("GET", MODELS + "/?", Operation.MODELS),
          new RouteRule("GET", SETTINGS_PATH, Operation.CONTROL),
          new RouteRule("PATCH", SETTINGS_PATH, Operation.CONTROL),
          new RouteRule("GET", FAULTS_PATH, Operation.CONTROL),
          new RouteRule("PUT", FAULTS_PATH, Operation.CONTROL),
          new RouteRule("POST", FAULTS_PATH, Operation.CONTROL),
          new RouteRule("DELETE", FAULTS_PATH, Operation.CONTROL));

  private Router() {}

  /** Returns where a request leads; to {@link Operation#UNKNOWN} where the API has nothing. */
  public static Route route(String method, String path) {
    List<String> allowed = new ArrayList<>();
    for (RouteRule entry : ENTRIES) {
      Matcher matcher = entry.path.matcher(path);
      if (matcher.matches()) {
        if (entry.method.equals(method)) {
          return new Route(
              entry.operation, group(matcher, "project"), group(matcher, "stream"), List.of());
        }
        if (!allowed.contains(entry.method)) {
          allowed.add(entry.method);
        }
      }
    }
    return Route.notAllowed(allowed);
  }

  private static Optional<String> group(Matcher matcher, String name) {
    return matcher.pattern().pattern().contains("(?<" + name + ">")
        ? Optional.of(matcher.group(name))
        : Optional.empty();
  }

  /** A method and a path that the emulator serves. */
  private record RouteRule(String method, Pattern path, Operation operation) {
    RouteRule(String method, String path, Operation operation) {
      this(method, Pattern.compile(path), operation);
    }
  }
}
