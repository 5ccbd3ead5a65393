package io.cdfrecords.emulator.page;

import io.cdfrecords.emulator.json.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of the page, which lie beside this class. What is not in its list is not served. */
final class PageAssets {
  private static final String PREFIX = "/_emulator/page/";
  private static final String DOCUMENT = "page.html";

  /** Beside the controls that it describes. */
  private static final String DESCRIPTION = "openapi.json";

  private static final List<String> NAMES =
      List.of(
          DOCUMENT,
          "page.css",
          "icon.svg",
          "page.js",
          "elements.js",
          "figures.js",
          "poll.js",
          "address.js",
          "commands.js",
          "streams.js",
          "records.js",
          "requests.js",
          "faults.js",
          DESCRIPTION);

  private static final Map<String, String> TYPES =
      Map.of(
          "json", "application/json",
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, Answer> byPath = new HashMap<>();

  PageAssets() {
    for (String name : NAMES) {
      byPath.put(path(name), asset(name));
    }
  }

  private static String path(String name) {
    return switch (name) {
      case DOCUMENT -> "/";
      case DESCRIPTION -> "/_emulator/openapi.json";
      default -> PREFIX + name;
    };
  }

  Optional<Answer> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  private static Answer asset(String name) {
    String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
    return new Answer(200, Map.of("Content-Type", type), bytes(name));
  }

  private static byte[] bytes(String name) {
    try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the page's file " + name + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
