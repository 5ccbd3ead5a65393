package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static org.hamcrest.MatcherAssert.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A caller that looks for records. Its JSON may be written with single quotes. */
final class QueryClient {
  /** The source of the records that {@link Bodies} makes, as an attribute. */
  static final String ALARM = "'source':{'type':'container','space':'s','externalId':'Alarm'}";

  private static final Pattern RECORD =
      Pattern.compile("\"externalId\":\"([^\"]+)\",\"createdTime");
  private static final String PROPERTIES = "\"properties\":";
  private static final String END = "}]}";

  private final Http http;

  QueryClient(Http http) {
    this.http = http;
  }

  HttpResponse<String> filter(String stream, String query) throws IOException {
    return http.filter(stream, query.replace('\'', '"'));
  }

  HttpResponse<String> sync(String stream, String query) throws IOException {
    return http.sync(stream, query.replace('\'', '"'));
  }

  HttpResponse<String> aggregate(String stream, String query) throws IOException {
    return http.aggregate(stream, query.replace('\'', '"'));
  }

  /** Returns what aggregates come to over all records of a mutable stream. */
  String aggregates(String stream, String aggregates) throws IOException {
    HttpResponse<String> answer = aggregate(stream, "{'aggregates':" + aggregates + "}");
    assertThat(answer, answers(200));
    String results = answer.body().replace('"', '\'');
    return results.substring("{'aggregates':".length(), results.length() - 1);
  }

  /** Returns the external ids of the records that a query finds, in its order. */
  List<String> ids(String stream, String query) throws IOException {
    return ids(filter(stream, query));
  }

  /** Returns the external ids of the records in an answer, in its order. */
  static List<String> ids(HttpResponse<String> answer) {
    assertThat(answer, answers(200));
    return RECORD.matcher(answer.body()).results().map((MatchResult m) -> m.group(1)).toList();
  }

  /** Returns what is shown of the properties of the only record of a stream. */
  String properties(String stream, String... sources) throws IOException {
    String answer = filter(stream, "{'sources':[" + String.join(",", sources) + "]}").body();
    String shown = answer.substring(answer.indexOf(PROPERTIES) + PROPERTIES.length());
    return shown.substring(0, shown.length() - END.length()).replace('"', '\'');
  }
}
