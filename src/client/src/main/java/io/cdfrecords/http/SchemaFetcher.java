package io.cdfrecords.http;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.HttpContent;
import io.cdfrecords.api.Answer;
import io.cdfrecords.api.CallerRights;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.http.PassingFaultClassifier.Subject;
import io.cdfrecords.json.CallerRightsReader;
import io.cdfrecords.json.ContainerReader;
import io.cdfrecords.json.SchemaRequest;
import io.cdfrecords.json.ViewReader;
import io.cdfrecords.record.SourceId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads spaces, containers, views and the caller's rights, each by one request. */
record SchemaFetcher(CdfUrls urls, CdfHeaders headers, OneShotHttp http, AuthorizedCaller calls)
    implements SchemaReader {
  @Override
  public Answer<List<ContainerDefinition>> containers(List<SourceId> containers) {
    return ask(
        "containers", urls.containers(), SchemaRequest.sources(containers), ContainerReader::read);
  }

  @Override
  public Answer<List<ViewDefinition>> views(List<SourceId> views) {
    return ask("views", urls.views(), SchemaRequest.sources(views), ViewReader::read);
  }

  @Override
  public Answer<Set<String>> spaces(List<String> spaces) {
    return ask("spaces", urls.spaces(), SchemaRequest.spaces(spaces), ContainerReader::spaces);
  }

  @Override
  public Answer<CallerRights> rights() {
    return read(
        calls.call(
            new Subject("rights", "read the caller's rights", null),
            token -> http.get(urls.inspection(), headers.with(token))),
        CallerRightsReader::read);
  }

  private <T> Answer<T> ask(
      String what, String url, byte[] body, Function<byte @Nullable [], @Nullable T> reader) {
    HttpContent question = new ByteArrayContent("application/json", body);
    return read(
        calls.call(
            new Subject(what, "read the data model", null),
            token -> http.post(url, headers.with(token), question)),
        reader);
  }

  private static <T> Answer<T> read(
      Answer<byte[]> called, Function<byte @Nullable [], @Nullable T> reader) {
    boolean found = called.reply().status() == 200;
    return new Answer<>(called.reply(), found ? reader.apply(called.content()) : null);
  }
}
