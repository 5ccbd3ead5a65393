package io.cdfrecords.emulator.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A body that an operation takes, and where in it there is something to be changed.
 *
 * @param bytes the body
 * @param values where its values stand, the inner ones too; empty where it is no JSON
 * @param members where the members of its objects stand, each from its name to its value's end
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record GoodBody(byte[] bytes, List<Span> values, List<Span> members) {
  /** A part of a body: from its first byte up to the one after its last. */
  record Span(int from, int to) {}

  /** Finds the places of a JSON body. */
  static GoodBody json(byte[] bytes) {
    List<Span> values = new ArrayList<>();
    List<Span> members = new ArrayList<>();
    Deque<Integer> begun = new ArrayDeque<>();
    Deque<Integer> names = new ArrayDeque<>();
    try (JsonParser parser = new JsonFactory().createParser(bytes)) {
      JsonToken token;
      while ((token = parser.nextToken()) != null) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        if (token == JsonToken.FIELD_NAME) {
          names.push(from);
        } else if (token.isStructStart()) {
          begun.push(from);
        } else {
          values.add(new Span(token.isStructEnd() ? begun.pop() : from, to));
          if (parser.getParsingContext().inObject()) {
            members.add(new Span(names.pop(), to));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new GoodBody(bytes, List.copyOf(values), List.copyOf(members));
  }
}
