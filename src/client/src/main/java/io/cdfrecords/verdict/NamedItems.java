package io.cdfrecords.verdict;

import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.record.RecordId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the records of a request that an error answer names.
 *
 * <p>A 400 and a 422 wrote nothing, so a place that the service names as {@code items[n]} is its
 * verdict on that one record, and the others are sent again without it. If an answer names no
 * record that was sent, the bad record is found by halving.
 */
public final class NamedItems {
  private static final String PLACE = "items[";

  private NamedItems() {}

  /** Returns the places that the message names as {@code items[n]}, in ascending order. */
  public static List<Integer> namedBy(Reply reply, RecordsRequest request) {
    String message = reply.error().message();
    if (message == null) {
      return List.of();
    }
    Set<Integer> places = new TreeSet<>();
    for (int at = message.indexOf(PLACE); at >= 0; at = message.indexOf(PLACE, at + 1)) {
      int place = number(message, at + PLACE.length());
      if (place >= 0 && place < request.records().size()) {
        places.add(place);
      }
    }
    return List.copyOf(places);
  }

  /** Returns whether the message begins with the one place that it names: it quotes no other. */
  public static boolean isPlain(Reply reply) {
    String message = reply.error().message();
    return message != null && message.lastIndexOf(PLACE) == 0;
  }

  /** Returns the places of the identifiers that the answer calls repeated, in ascending order. */
  public static List<Integer> repeated(Reply reply, RecordsRequest request) {
    if (reply.error().duplicated().isEmpty()) {
      return List.of();
    }
    Set<RecordId> named = new HashSet<>(reply.error().duplicated());
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < request.records().size(); i++) {
      if (named.contains(request.records().get(i).id())) {
        places.add(i);
      }
    }
    return places;
  }

  /** Returns the number that stands at {@code from} and is closed by a bracket, or -1. */
  private static int number(String text, int from) {
    int value = 0;
    for (int i = from; i < text.length() && i < from + 5; i++) {
      char c = text.charAt(i);
      if (c == ']' && i > from) {
        return value;
      }
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return -1;
  }
}
