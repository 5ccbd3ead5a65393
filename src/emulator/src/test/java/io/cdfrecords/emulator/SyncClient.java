package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static org.hamcrest.MatcherAssert.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A caller that follows the changes of a stream from cursor to cursor. */
final class SyncClient {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Http http;
  private final String stream;
  private String beginning = "9w-ago";
  private String query = "";
  private Optional<JsonNode> latest = Optional.empty();

  SyncClient(Http http, String stream) {
    this.http = http;
    this.stream = stream;
  }

  void beginsAt(String newBeginning) {
    this.beginning = newBeginning;
  }

  /** Goes on with the cursor at another emulator. */
  void turnTo(Http other) {
    this.http = other;
  }

  /** Sets what is asked for besides the cursor: attributes, with single quotes. */
  void asks(String attributes) {
    this.query = "," + attributes.replace('\'', '"');
  }

  /** Asks for the next page. */
  HttpResponse<String> next() throws IOException {
    String place =
        latest.isPresent()
            ? "\"cursor\":" + Bodies.quoted(cursor())
            : "\"initializeCursor\":" + Bodies.quoted(beginning);
    HttpResponse<String> answer = http.sync(stream, "{" + place + query + "}");
    assertThat(answer, answers(200));
    latest = Optional.of(MAPPER.readTree(answer.body()));
    return answer;
  }

  /** Asks for the next page, and returns its items as they are written. */
  List<String> items() throws IOException {
    next();
    List<String> items = new ArrayList<>();
    latest.orElseThrow().get("items").forEach(item -> items.add(item.toString()));
    return items;
  }

  /** Asks for the next page, and returns the external ids of its items, each with its status. */
  List<String> statuses() throws IOException {
    return statuses(next());
  }

  static List<String> statuses(HttpResponse<String> answer) throws IOException {
    List<String> statuses = new ArrayList<>();
    for (JsonNode item : MAPPER.readTree(answer.body()).get("items")) {
      statuses.add(item.get("externalId").textValue() + " " + item.get("status").textValue());
    }
    return statuses;
  }

  /** Returns the items of the latest page. */
  JsonNode latestItems() {
    return latest.orElseThrow().get("items");
  }

  String cursor() {
    return latest.orElseThrow().get("nextCursor").textValue();
  }

  boolean hasNext() {
    return latest.orElseThrow().get("hasNext").booleanValue();
  }
}
