package io.cdfrecords.http;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.HttpContent;
import io.cdfrecords.api.Answer;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SchemaWriter;
import io.cdfrecords.http.PassingFaultClassifier.Subject;
import io.cdfrecords.json.SchemaBody;
import io.cdfrecords.json.SchemaRequest;
import io.cdfrecords.record.SourceId;
import java.util.List;

/** Creates spaces, containers and streams, each by one request. */
record SchemaChanges(CdfUrls urls, CdfHeaders headers, OneShotHttp http, AuthorizedCaller calls)
    implements SchemaWriter {
  @Override
  public Reply createSpace(String space) {
    return post("create the space", urls.newSpaces(), SchemaRequest.spaces(List.of(space))).reply();
  }

  @Override
  public Reply createContainer(String definition) {
    return post("create the container", urls.newContainers(), SchemaBody.container(definition))
        .reply();
  }

  @Override
  public Reply addProperties(SourceId container, String definition) {
    Answer<byte[]> there =
        post("read the container", urls.containers(), SchemaRequest.sources(List.of(container)));
    Reply read = there.reply();
    if (read.status() != 200) {
      boolean isRefused = read.status() / 100 == 4;
      return isRefused ? read : Reply.notSent("the container is not read: " + read.summary());
    }
    byte[] whole = SchemaBody.withProperties(container, there.content(), definition);
    return whole == null
        ? Reply.answered(404)
        : post("add properties", urls.newContainers(), whole).reply();
  }

  @Override
  public Reply createStream(String stream, String template) {
    return post("create the stream", urls.newStreams(), SchemaBody.stream(stream, template))
        .reply();
  }

  private Answer<byte[]> post(String what, String url, byte[] body) {
    HttpContent content = new ByteArrayContent("application/json", body);
    return calls.call(
        new Subject("schema", what, null), token -> http.post(url, headers.with(token), content));
  }
}
