package io.cdfrecords.http;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.HttpContent;
import io.cdfrecords.api.Answer;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.http.PassingFaultClassifier.Subject;
import io.cdfrecords.json.FilterBody;
import io.cdfrecords.json.FilterReader;
import io.cdfrecords.json.StreamReader;
import io.cdfrecords.json.ViewJson;
import io.cdfrecords.record.SourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads streams, stored records and views, each by one request. */
record StreamFetcher(CdfUrls urls, CdfHeaders headers, OneShotHttp http, AuthorizedCaller calls) {
  Answer<StreamInfo> stream(String streamId) {
    Answer<byte[]> called =
        calls.call(
            new Subject(streamId, "read the stream", null),
            token -> http.get(urls.stream(streamId), headers.with(token)));
    boolean found = called.reply().status() == 200;
    return new Answer<>(called.reply(), found ? StreamReader.read(called.content()) : null);
  }

  Answer<List<StoredRecord>> filter(FilterRequest request) {
    HttpContent query = new ByteArrayContent("application/json", FilterBody.of(request));
    String url = urls.filter(request.stream());
    Answer<byte[]> called =
        calls.call(
            new Subject(request.stream(), "read records", request.space()),
            token -> http.post(url, headers.with(token), query, AnswerContent.MAX_FOUND_BYTES));
    boolean found = called.reply().status() == 200;
    return new Answer<>(called.reply(), found ? found(request, called) : null);
  }

  private static @Nullable List<StoredRecord> found(FilterRequest request, Answer<byte[]> called) {
    return SentIdentifierMatcher.of(request).in(FilterReader.read(called.content()));
  }

  Answer<ViewMapping> view(SourceId view) {
    HttpContent question = new ByteArrayContent("application/json", ViewJson.request(view));
    Answer<byte[]> called =
        calls.call(
            new Subject(view.toString(), "read the view", view.space()),
            token -> http.post(urls.views(), headers.with(token), question));
    boolean found = called.reply().status() == 200;
    return new Answer<>(called.reply(), found ? ViewJson.read(called.content()) : null);
  }
}
