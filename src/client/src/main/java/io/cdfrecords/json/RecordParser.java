package io.cdfrecords.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.SourceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one record from a parser, in one pass, and says where it is none. */
final class RecordParser {
  /** As deep as {@link CdfRecord} takes a value. */
  private static final int MAX_DEPTH = 64;

  private record Group(SourceId source, Map<String, @Nullable Object> properties) {}

  private final JsonParser in;
  private final @Nullable Origin origin;

  RecordParser(JsonParser in, @Nullable Origin origin) {
    this.in = in;
    this.origin = origin;
  }

  CdfRecord parse() throws IOException, NotARecordException {
    expectNext(JsonToken.START_OBJECT, "a record", "an object");
    String space = null;
    String externalId = null;
    List<Group> groups = null;
    for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
      switch (key) {
        case "space" -> space = text("space");
        case "externalId" -> externalId = text("externalId");
        case "sources" -> groups = groups();
        default -> throw unknown(key, "a record", "space, externalId and sources");
      }
    }
    if (in.nextToken() != null) {
      throw new NotARecordException("must be one JSON object, but more follows it");
    }
    if (space == null || externalId == null || groups == null) {
      throw new NotARecordException(
          missing(space == null ? "space" : externalId == null ? "externalId" : "sources"));
    }
    return record(space, externalId, groups);
  }

  private CdfRecord record(String space, String externalId, List<Group> groups)
      throws NotARecordException {
    CdfRecord.Builder record = CdfRecord.builder(space, externalId);
    Map<SourceId, Set<String>> seen = new HashMap<>();
    for (Group group : groups) {
      Set<String> names = seen.computeIfAbsent(group.source(), source -> new HashSet<>());
      for (String name : group.properties().keySet()) {
        if (!names.add(name)) {
          throw new NotARecordException(
              "sources must give each property once, but one of "
                  + group.source()
                  + " stands there twice");
        }
      }
      record.putAll(group.source(), group.properties());
    }
    return origin == null ? record.build() : record.origin(origin).build();
  }

  private List<Group> groups() throws IOException, NotARecordException {
    expectNext(JsonToken.START_ARRAY, "sources", "an array");
    List<Group> groups = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      groups.add(group("sources[" + groups.size() + "]"));
    }
    return groups;
  }

  private Group group(String place) throws IOException, NotARecordException {
    expect(JsonToken.START_OBJECT, place, "an object");
    SourceId source = null;
    Map<String, @Nullable Object> properties = null;
    for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
      switch (key) {
        case "source" -> source = source(place + ".source");
        case "properties" -> {
          expectNext(JsonToken.START_OBJECT, place + ".properties", "an object");
          properties = object(place + ".properties", 0);
        }
        default -> throw unknown(key, place, "source and properties");
      }
    }
    if (source == null || properties == null) {
      throw new NotARecordException(missing(place + (source == null ? ".source" : ".properties")));
    }
    return new Group(source, properties);
  }

  private SourceId source(String place) throws IOException, NotARecordException {
    expectNext(JsonToken.START_OBJECT, place, "an object");
    Map<String, String> parts = new HashMap<>();
    for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
      if (!List.of("type", "space", "externalId", "version").contains(key)) {
        throw unknown(key, place, "type, space, externalId and version");
      }
      parts.put(key, text(place + "." + key));
    }
    String type = parts.get("type");
    String space = parts.get("space");
    String externalId = parts.get("externalId");
    String version = parts.get("version");
    if (type == null || space == null || externalId == null) {
      throw new NotARecordException(
          missing(place + (type == null ? ".type" : space == null ? ".space" : ".externalId")));
    }
    if (type.equals("container") && version == null) {
      return SourceId.container(space, externalId);
    }
    if (type.equals("view") && version != null) {
      return SourceId.view(space, externalId, version);
    }
    throw new NotARecordException(
        place + " must be a container without a version or a view with one");
  }

  private Map<String, @Nullable Object> object(String place, int depth)
      throws IOException, NotARecordException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
      in.nextToken();
      object.put(key, value(place, depth + 1));
    }
    return object;
  }

  private @Nullable Object value(String place, int depth) throws IOException, NotARecordException {
    if (depth > MAX_DEPTH && in.currentToken().isStructStart()) {
      throw new NotARecordException(place + " must not be nested deeper than " + MAX_DEPTH);
    }
    return switch (in.currentToken()) {
      case VALUE_STRING -> in.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT ->
          in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? in.getBigIntegerValue()
              : (Object) in.getLongValue();
      case VALUE_NUMBER_FLOAT -> decimal(place);
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(place, depth + 1));
        }
        yield list;
      }
      default -> object(place, depth);
    };
  }

  /** Keeps a decimal beyond double whole, so that its record is found to be out of range. */
  private Object decimal(String place) throws IOException, NotARecordException {
    double value = in.getDoubleValue();
    if (Double.isFinite(value)) {
      return value;
    }
    try {
      return in.getDecimalValue();
    } catch (NumberFormatException e) {
      // The exception's own message quotes the input.
      throw new NotARecordException(place + " must have no number that Java cannot hold");
    }
  }

  private String text(String place) throws IOException, NotARecordException {
    expectNext(JsonToken.VALUE_STRING, place, "a text");
    return in.getText();
  }

  private void expectNext(JsonToken token, String place, String what)
      throws IOException, NotARecordException {
    in.nextToken();
    expect(token, place, what);
  }

  private void expect(JsonToken token, String place, String what) throws NotARecordException {
    if (in.currentToken() != token) {
      throw new NotARecordException(place + " must be " + what);
    }
  }

  private static String missing(String place) {
    return place + " is missing";
  }

  private static NotARecordException unknown(String key, String place, String allowed) {
    String shown = key.length() <= 60 ? key : key.substring(0, 60) + "…";
    return new NotARecordException(
        place + " may hold " + allowed + " only, but has \"" + shown + "\"");
  }
}
